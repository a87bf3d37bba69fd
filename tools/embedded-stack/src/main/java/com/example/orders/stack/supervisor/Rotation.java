package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.access.KafkaUsers;
import com.example.orders.stack.Databases;
import com.example.orders.stack.Services;
import com.example.orders.stack.credentials.Credentials;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Replaces the passwords of a service or the operator while the stack runs. Open connections survive the change, so the
 * service works until it is restarted; new connections with the old password are refused.
 *
 * @param restart restarts the service with this name
 */
public record Rotation(StackConfiguration configuration, Consumer<String> restart) {

    /** Returns the principals whose files have changed. If it is interrupted, the next start completes it. */
    public List<String> of(String principal) {
        Credentials credentials = configuration.credentials();
        List<String> changed = credentials.rotate(principal);
        new Databases(configuration.ports().of("postgres"), credentials::databasePassword).create(Services.packaged());
        try (Admin kafka = StackClients.kafka(configuration)) {
            new KafkaUsers(configuration.kafkaUsers().passwords()).store(kafka);
        }
        if (StackPorts.SERVICES.contains(principal)) {
            restart.accept(principal);
        }
        return changed;
    }
}
