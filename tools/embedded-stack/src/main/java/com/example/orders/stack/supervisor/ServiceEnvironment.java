package com.example.orders.stack.supervisor;

import com.example.orders.stack.Databases;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.SqsPart;
import com.example.orders.stack.credentials.Credentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds the environment variables that tell each service the addresses of the other parts and its own secrets, the
 * same as in its container.
 */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    static Map<String, String> of(Service service, StackPorts ports, String registryUrl, Credentials credentials) {
        Map<String, String> environment = new HashMap<>(credentials.of(service.name()));
        environment.put("SERVER_PORT", Integer.toString(ports.of(service.name())));
        if (service.needs().contains("kafka")) {
            environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(StackPorts.KAFKA_SASL));
            environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        }
        environment.put("TOKEN_JWKS_FILE", credentials.publicKeys().toString());
        environment.put("SCHEMA_REGISTRY_URL", registryUrl);
        environment.put("SQS_ENDPOINT", "http://localhost:" + ports.of("sqs"));
        environment.put("AWS_REGION", SqsPart.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        if (service.database() != null) {
            environment.put("DATABASE_URL", "jdbc:postgresql://" + databaseServer(ports) + "/" + service.database());
            environment.put("DATABASE_USER", service.database());
        }
        if (service.name().equals("outbox-relay")) {
            environment.put("RELAY_DATABASE_SERVER", databaseServer(ports));
            environment.put("RELAY_DATABASE_USER", Databases.RELAY_ROLE);
        }
        if (service.name().equals("order-tracking")) {
            addLivePage(environment, ports);
        }
        return environment;
    }

    /**
     * Makes a service send its spans to the supervisor within a second, even if the supervisor's own environment names
     * another collector.
     */
    static Map<String, String> ofSpans(StackPorts ports) {
        String supervisor = "http://localhost:" + ports.of(StackPorts.SUPERVISOR);
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", supervisor,
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", supervisor + "/v1/traces",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf",
                "OTEL_BSP_SCHEDULE_DELAY", "1000");
    }

    /** What order-tracking's own live page shows, and the origin of the supervisor's, which connects to its WebSocket. */
    private static void addLivePage(Map<String, String> environment, StackPorts ports) {
        String supervisor = "http://localhost:" + ports.of(StackPorts.SUPERVISOR);
        environment.put("HTTP_ACCESS_ORIGINS", supervisor);
        environment.put("LIVE_PAGE_SERVICES", addresses(StackPorts.SERVICES, "http", ports));
        environment.put("LIVE_PAGE_SERVERS", addresses(List.of("postgres", "kafka", "registry", "sqs"), "tcp", ports));
        environment.put("LIVE_PAGE_QUEUE_DEPTHS", supervisor + "/queue-depths");
    }

    private static String addresses(List<String> parts, String scheme, StackPorts ports) {
        return parts.stream()
                .map(part -> part + "=" + scheme + "://localhost:" + ports.of(part))
                .collect(Collectors.joining(","));
    }

    private static String databaseServer(StackPorts ports) {
        return "localhost:" + ports.of("postgres");
    }
}
