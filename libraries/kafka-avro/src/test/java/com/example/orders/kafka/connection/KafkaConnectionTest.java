package com.example.orders.kafka.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {

    private static final Map<String, String> SCRAM = Map.of(
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "KAFKA_SASL_USERNAME", "sqs-bridge",
            "KAFKA_SASL_PASSWORD", "secret");

    @Test
    void connectsWithoutCredentialsUnlessTold() {
        assertThat(KafkaConnection.ofVariables(Map.of())).isEmpty();
    }

    @Test
    void aBlankVariableCountsAsNotSet() {
        Map<String, Object> settings = KafkaConnection.ofVariables(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "kafka:9093", "KAFKA_SECURITY_PROTOCOL", "", "KAFKA_SASL_PASSWORD", " "));

        assertThat(settings).isEqualTo(Map.of("bootstrap.servers", "kafka:9093"));
    }

    @Test
    void logsInWithScramUnlessAnotherMechanismIsSet() {
        assertThat(KafkaConnection.ofVariables(SCRAM))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"sqs-bridge\" password=\"secret\";");
        assertThat(KafkaConnection.ofVariables(with("KAFKA_SASL_MECHANISM", "PLAIN")))
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying(
                        "sasl.jaas.config", jaas -> assertThat(jaas.toString()).contains("PlainLoginModule"));
    }

    @Test
    void passesTheStoresOfCertificatesAndNoSettingOfItsOwn() {
        Map<String, String> variables = with("KAFKA_SSL_TRUSTSTORE_LOCATION", "/certificates/truststore.p12");
        variables.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", "changeit");
        variables.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");

        assertThat(KafkaConnection.ofVariables(variables))
                .containsEntry("ssl.truststore.location", "/certificates/truststore.p12")
                .containsEntry("ssl.truststore.password", "changeit")
                .containsEntry("ssl.truststore.type", "PKCS12")
                .doesNotContainKeys("sasl.username", "sasl.password");
    }

    @Test
    void aPasswordMayContainQuotesAndBackslashes() {
        String password = "a\"b\\c;d=e f";

        Object jaas = KafkaConnection.ofVariables(with("KAFKA_SASL_PASSWORD", password))
                .get("sasl.jaas.config");

        AppConfigurationEntry login = JaasContext.loadClientContext(
                        Map.of("sasl.jaas.config", new Password(jaas.toString())))
                .configurationEntries()
                .getFirst();
        assertThat(login.getOptions().get("password")).isEqualTo(password);
    }

    @Test
    void aJaasConfigurationOverridesUserAndPassword() {
        String own = "org.example.LoginModule required;";

        assertThat(KafkaConnection.ofVariables(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_MECHANISM", "OAUTHBEARER",
                        "KAFKA_SASL_JAAS_CONFIG", own)))
                .containsEntry("sasl.jaas.config", own);
    }

    @Test
    void namesTheVariableThatIsMissing() {
        assertThatThrownBy(() -> KafkaConnection.ofVariables(with("KAFKA_SASL_PASSWORD", "")))
                .hasMessageStartingWith("KAFKA_SECURITY_PROTOCOL is SASL_SSL, but KAFKA_SASL_PASSWORD is not set.");
        assertThatThrownBy(() -> KafkaConnection.ofVariables(with("KAFKA_SASL_MECHANISM", "OAUTHBEARER")))
                .hasMessageStartingWith("KAFKA_SASL_MECHANISM is 'OAUTHBEARER', which needs KAFKA_SASL_JAAS_CONFIG.");
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(SCRAM);
        variables.put(variable, value);
        return variables;
    }
}
