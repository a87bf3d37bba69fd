package com.example.orders.asyncapi.access;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.provisioning.KafkaAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Users who log in with SCRAM-SHA-512, and their passwords. Kafka does not reveal a password, so that storing is the only
 * way to be sure of it; it closes no connection.
 */
public record KafkaUsers(Map<String, String> passwords) {

    private static final int ITERATIONS = 4096;

    public KafkaUsers {
        passwords = new TreeMap<>(passwords);
    }

    /**
     * Returns the users of the documents, the operator and the user that provisions, as far as the variables have their
     * passwords: that of outbox-relay is in {@code OUTBOX_RELAY_KAFKA_PASSWORD}.
     */
    public static KafkaUsers of(Documents documents, Map<String, String> variables) {
        Set<String> names = new TreeSet<>(List.of(Permission.OPERATOR, Permission.PROVISIONING));
        documents.services().forEach(service -> names.add(service.service()));
        Map<String, String> passwords = new TreeMap<>();
        for (String name : names) {
            String password = variables.get(variable(name));
            if (password != null && !password.isBlank()) {
                passwords.put(name, password);
            }
        }
        return new KafkaUsers(passwords);
    }

    /** Returns the variable of a user's password, {@code OUTBOX_RELAY_KAFKA_PASSWORD}. */
    public static String variable(String user) {
        return user.toUpperCase(Locale.ROOT).replace('-', '_') + "_KAFKA_PASSWORD";
    }

    /** Creates the users, and gives existing ones these passwords. */
    public void store(Admin admin) {
        List<UserScramCredentialAlteration> users = passwords.entrySet().stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user.getKey(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        user.getValue()))
                .toList();
        if (!users.isEmpty()) {
            KafkaAnswer.of(admin.alterUserScramCredentials(users).all(), "store its users");
        }
    }

    /** Names the users only. */
    @Override
    public String toString() {
        return passwords.keySet().toString();
    }
}
