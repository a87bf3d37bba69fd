package com.example.orders.stack;

import java.util.Map;

/**
 * A second listener of a Kafka node, on which users log in with SCRAM-SHA-512. A node that has one refuses what no access
 * rule allows, and its first listener accepts clients without credentials as the user {@code ANONYMOUS}.
 *
 * @param passwords the password of each user
 */
public record SecuredListener(int port, Map<String, String> passwords) {

    public SecuredListener {
        passwords = Map.copyOf(passwords);
    }

    /** Returns the settings with which a client connects as the user. */
    public Map<String, Object> connection(String user) {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, passwords.get(user)));
    }

    /** Names the users only. */
    @Override
    public String toString() {
        return "SecuredListener[port=" + port + ", users=" + passwords.keySet() + "]";
    }
}
