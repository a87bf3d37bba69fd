package com.example.orders.commands.deadletters;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.kafka.deadletters.DeadLetterId;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the dead letter commands have in common: the topic, and how a letter is named. */
final class DeadLetterOptions {
    private static final String SUFFIX = ".dlt";

    @Mixin
    private Addresses addresses;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The dead letter topic, for example sqs-bridge.dlt (default: orders.created.dlt).")
    private String topic;

    Addresses addresses() {
        return addresses;
    }

    /** The one topic that is meant. */
    String topic() {
        return topic == null ? "orders.created.dlt" : topic;
    }

    /** The topic given, or every dead letter topic there is. */
    List<String> topics(Kafka kafka) {
        Set<String> names;
        try (Admin admin = kafka.admin()) {
            names = kafka.answer(admin.listTopics().names());
        }
        List<String> letters =
                names.stream().filter(name -> name.endsWith(SUFFIX)).sorted().toList();
        if (topic == null) {
            return letters;
        }
        if (!letters.contains(topic)) {
            throw new CommandFailure(
                    "There is no dead letter topic '" + topic + "'.",
                    "The dead letter topics are: " + String.join(", ", letters) + ".");
        }
        return List.of(topic);
    }

    static DeadLetterTopic open(Kafka kafka, String topic) {
        return new DeadLetterTopic(kafka.connection(), topic);
    }

    static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(
                    "'" + text + "' names no dead letter.",
                    "Give PARTITION:OFFSET as `make dlt` lists it, for example 3:17.",
                    malformed);
        }
    }

    static String name(DeadLetterId id) {
        return id.partition() + ":" + id.offset();
    }
}
