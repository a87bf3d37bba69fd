package com.example.orders.stack.supervisor;

import com.example.orders.stack.Databases;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.SqsPart;
import com.example.orders.stack.credentials.Credentials;
import java.util.HashMap;
import java.util.Map;

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
        return environment;
    }

    private static String databaseServer(StackPorts ports) {
        return "localhost:" + ports.of("postgres");
    }
}
