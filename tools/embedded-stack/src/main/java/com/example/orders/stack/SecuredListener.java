package com.example.orders.stack;

import com.example.orders.kafka.connection.KafkaConnection;
import java.util.Map;

/**
 * A second listener of a Kafka node, on which users log in with SCRAM-SHA-512. A node that has one refuses what no access
 * rule allows, and its first listener accepts clients without credentials as the user {@code ANONYMOUS}.
 *
 * @param passwords the password of each user
 * @param keystore Kafka's settings of the key store with the listener's certificate; empty for a listener without TLS
 */
public record SecuredListener(int port, Map<String, String> passwords, Map<String, String> keystore) {

    public SecuredListener {
        passwords = Map.copyOf(passwords);
        keystore = Map.copyOf(keystore);
    }

    /** Creates a listener without TLS. */
    public SecuredListener(int port, Map<String, String> passwords) {
        this(port, passwords, Map.of());
    }

    String protocol() {
        return keystore.isEmpty() ? "SASL_PLAINTEXT" : "SASL_SSL";
    }

    /** Returns the settings with which a client connects as the user. */
    public Map<String, Object> connection(String user) {
        return KafkaConnection.settings(Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "security.protocol",
                protocol(),
                "sasl.username",
                user,
                "sasl.password",
                passwords.get(user))::get);
    }

    /** Names the users only. */
    @Override
    public String toString() {
        return "SecuredListener[port=" + port + ", users=" + passwords.keySet() + "]";
    }
}
