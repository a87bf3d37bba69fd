package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.credentials.Credentials;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    private Path run;

    @Test
    void theRelayGetsTheServerOfItsSources() {
        assertThat(environment("outbox-relay"))
                .containsEntry("RELAY_DATABASE_SERVER", "localhost:16432")
                .containsEntry("RELAY_DATABASE_USER", "outbox_relay")
                .doesNotContainKey("DATABASE_URL");
    }

    @Test
    void aServiceWithADatabaseGetsItAtTheMovedPort() {
        assertThat(environment("order-producer"))
                .containsEntry("SERVER_PORT", "9081")
                .containsEntry("DATABASE_URL", "jdbc:postgresql://localhost:16432/order_producer")
                .containsEntry("DATABASE_USER", "order_producer");
    }

    @Test
    void aServiceGetsItsOwnSecretsOnly() {
        assertThat(environment("order-fulfillment"))
                .containsKeys("KAFKA_SASL_PASSWORD", "DATABASE_OWNER_PASSWORD")
                .doesNotContainKeys("POSTGRES_PASSWORD", "RELAY_DATABASE_PASSWORD");
        assertThat(environment("order-producer")).doesNotContainKey("KAFKA_SASL_PASSWORD");
    }

    @Test
    void spansGoToTheSupervisorAlsoFromServicesThatHaveAnotherCollector() {
        assertThat(ServiceEnvironment.ofSpans(StackPorts.movedBy(1000)))
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9080")
                .containsEntry("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:9080/v1/traces");
    }

    private Map<String, String> environment(String name) {
        Service service = Services.packaged().services().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        var credentials = new Credentials(run);
        credentials.create();
        return ServiceEnvironment.of(service, StackPorts.movedBy(1000), "http://localhost:18081", credentials);
    }
}
