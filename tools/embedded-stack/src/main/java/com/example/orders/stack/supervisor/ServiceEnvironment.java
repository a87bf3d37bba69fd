package com.example.orders.stack.supervisor;

import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.SqsPart;
import java.util.HashMap;
import java.util.Map;

/** Tells each service where the other parts are: the same variables that a container of it would get. */
final class ServiceEnvironment {

    private static final Map<String, String> DATABASES =
            Map.of("order-producer", "order_producer", "order-fulfillment", "order_fulfillment");

    private ServiceEnvironment() {}

    static Map<String, String> of(String service, StackPorts ports, String registryUrl) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(ports.of(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of("kafka"));
        environment.put("SCHEMA_REGISTRY_URL", registryUrl);
        environment.put("SQS_ENDPOINT", "http://localhost:" + ports.of("sqs"));
        environment.put("AWS_REGION", SqsPart.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        String database = DATABASES.get(service);
        if (database != null) {
            environment.put("DATABASE_URL", databaseUrl(database, ports));
            environment.put("DATABASE_USER", database);
            environment.put("DATABASE_PASSWORD", database);
        }
        if (service.equals("outbox-relay")) {
            addSource(environment, 0, "order-producer", ports);
            addSource(environment, 1, "order-fulfillment", ports);
        }
        return environment;
    }

    private static String databaseUrl(String database, StackPorts ports) {
        return "jdbc:postgresql://localhost:" + ports.of("postgres") + "/" + database;
    }

    private static void addSource(Map<String, String> environment, int index, String service, StackPorts ports) {
        String prefix = "RELAY_SOURCES_" + index + "_";
        environment.put(prefix + "NAME", service);
        environment.put(prefix + "URL", databaseUrl(DATABASES.get(service), ports));
        environment.put(prefix + "USER", PostgresPart.RELAY_ROLE);
        environment.put(prefix + "PASSWORD", PostgresPart.RELAY_ROLE);
    }
}
