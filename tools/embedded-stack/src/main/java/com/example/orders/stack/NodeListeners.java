package com.example.orders.stack;

import com.example.orders.asyncapi.access.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The listeners of a Kafka node. Its own connections, between broker and controller and from the broker to itself, have
 * their own listeners. On a secured node these accept only the user {@code node}, whose password exists only in this
 * process.
 */
record NodeListeners(int port, SecuredListener secured, int nodePort, int controllerPort, String nodePassword) {

    /**
     * Chooses free ports for the node's own connections.
     *
     * @param secured null for a node that everybody may use without credentials
     */
    static NodeListeners of(int port, SecuredListener secured) {
        return new NodeListeners(
                port,
                secured,
                FreePorts.next(),
                FreePorts.next(),
                UUID.randomUUID().toString());
    }

    Map<String, String> settings() {
        return secured == null ? forEverybody() : forUsers();
    }

    /** Returns the settings with which this process connects as the node itself. */
    Map<String, Object> ownConnection() {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + nodePort,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                nodeLogin());
    }

    private Map<String, String> forEverybody() {
        return Map.of(
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://localhost:" + port);
    }

    private Map<String, String> forUsers() {
        String clients = "ANONYMOUS://localhost:" + port + ",SASL://localhost:" + secured.port() + ",NODE://localhost:"
                + nodePort;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listeners", clients + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put(
                "listener.security.protocol.map",
                "ANONYMOUS:PLAINTEXT,SASL:" + secured.protocol() + ",NODE:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.putAll(secured.keystore());
        settings.put("inter.broker.listener.name", "NODE");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.sasl.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.sasl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        for (String own : new String[] {"node", "controller"}) {
            settings.put("listener.name." + own + ".sasl.enabled.mechanisms", "PLAIN");
            settings.put("listener.name." + own + ".plain.sasl.jaas.config", nodeLogin());
        }
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:node;User:" + Permission.PROVISIONING);
        return settings;
    }

    /** Serves both ends: the login of the client, and on a listener the one user that it knows. */
    private String nodeLogin() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"node\" password=\"%1$s\" user_node=\"%1$s\";"
                .formatted(nodePassword);
    }
}
