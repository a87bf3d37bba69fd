package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.StubRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSerdeConfigurationTest {

    @ParameterizedTest
    @CsvSource({
        "use.schema.id, 17",
        "schema.reflection, true",
        "normalize.schemas, true",
        "specific.avro.value.type, com.example.Order",
        "rule.executors, fieldEncryption",
        "bearer.auth.credentials.source, STATIC_TOKEN",
        "schema.registry.ssl.keystore.location, /keys",
        "value.schema.id.serializer, HeaderSchemaIdSerializer",
        "value.subject.name.strategy, com.example.Own",
        "basic.auth.credentials.source, SASL_INHERIT"
    })
    void refusesAnOptionThatItDoesNotHave(String option, String value) {
        assertThatThrownBy(() -> configure(Map.of(option, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(option);
    }

    @ParameterizedTest
    @CsvSource({"use.schema.id, -1", "schema.reflection, false", "bootstrap.servers, localhost:19092", "acks, all"})
    void takesDefaultsOfOtherOptionsAndKafkasOwn(String option, String value) {
        assertThatCode(() -> configure(Map.of(option, value))).doesNotThrowAnyException();
    }

    @Test
    void asksForTheAddressOfTheRegistry() {
        assertThatThrownBy(() -> new AvroSerdeConfiguration(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> configure(Map.of("schema.registry.url", "localhost:18081")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("localhost:18081");
    }

    @Test
    void asksForTheUserInfoThatItsSourceNeeds() {
        assertThatThrownBy(() -> configure(Map.of("basic.auth.credentials.source", "USER_INFO")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("basic.auth.user.info");
    }

    @Test
    void writesWithTheLatestVersionOfTheSubject() {
        try (StubRegistry registry = new StubRegistry();
                AvroSerializer<OrderCreated> serializer = latestVersionSerializer(registry)) {
            registry.hold("other", Samples.order().getSchema());
            int latest = registry.holdText(
                    "orders.created-value",
                    OrderCreated.getClassSchema().toString().replace("Identifier of", "Id of"));

            byte[] bytes = serializer.serialize("orders.created", Samples.order());

            assertThat(WireFormat.schemaId(bytes)).isEqualTo(latest);
        }
    }

    @Test
    void refusesALatestVersionWithOtherFieldsRatherThanMixThemUp() {
        try (StubRegistry registry = new StubRegistry();
                AvroSerializer<OrderCreated> serializer = latestVersionSerializer(registry)) {
            registry.holdText(
                    "orders.created-value",
                    OrderCreated.getClassSchema().toString().replace("\"order_id\"", "\"other_id\""));

            assertThatThrownBy(() -> serializer.serialize("orders.created", Samples.order()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("subject orders.created-value")
                    .hasMessageContaining("OrderCreated");
        }
    }

    private static AvroSerializer<OrderCreated> latestVersionSerializer(StubRegistry registry) {
        AvroSerializer<OrderCreated> serializer = new AvroSerializer<>();
        serializer.configure(
                Map.of(
                        "schema.registry.url", registry.url(),
                        "auto.register.schemas", false,
                        "use.latest.version", true),
                false);
        return serializer;
    }

    private static void configure(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("schema.registry.url", "http://localhost:18081");
        all.putAll(settings);
        AvroSerdeConfiguration configuration = new AvroSerdeConfiguration(all);
        configuration.strategy(false);
        configuration.client().close();
    }
}
