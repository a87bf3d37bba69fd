package com.example.orders.commands.deadletters;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Operation.Action;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.kafka.deadletters.DeadLetter;
import com.example.orders.kafka.deadletters.DeadLetterId;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option and lookups that the dead letter commands share: the topic, its allowed destinations, and letter ids. */
final class DeadLetterOptions {
    private static final String SUFFIX = ".dlt";

    @Mixin
    private Addresses addresses;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The dead letter topic, for example sqs-bridge.dlt (default: all of them).")
    private String topic;

    Addresses addresses() {
        return addresses;
    }

    /** Returns the topic given, or every dead letter topic. */
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

    /**
     * Groups the given letters by their topic: the topic option if set, otherwise the only topic that holds the letter.
     *
     * @throws CommandFailure when no topic holds a letter, or when several topics hold different letters with the same
     *     id
     */
    SortedMap<String, List<DeadLetterId>> byTopic(Kafka kafka, List<String> letters, String command) {
        List<DeadLetterId> ids = letters.stream().map(DeadLetterOptions::id).toList();
        SortedMap<String, Set<DeadLetterId>> known = new TreeMap<>();
        topics(kafka).forEach(name -> known.put(name, ids(open(kafka, name))));
        SortedMap<String, List<DeadLetterId>> chosen = new TreeMap<>();
        for (DeadLetterId id : ids) {
            chosen.computeIfAbsent(only(id, known, command), _ -> new ArrayList<>())
                    .add(id);
        }
        return chosen;
    }

    private static String only(DeadLetterId id, SortedMap<String, Set<DeadLetterId>> known, String command) {
        List<String> having = known.keySet().stream()
                .filter(name -> known.get(name).contains(id))
                .toList();
        if (having.isEmpty()) {
            throw new CommandFailure(
                    "There is no dead letter " + name(id) + " in " + String.join(", ", known.keySet()) + ".",
                    "`bin/orders dlt` lists the open ones.");
        }
        if (having.size() > 1) {
            throw new CommandFailure(
                    "There is a dead letter " + name(id) + " in each of " + String.join(", ", having) + ".",
                    having.stream()
                            .map(topic -> "`bin/orders " + command + " " + name(id) + " --topic " + topic + "`")
                            .collect(Collectors.joining(" or ", "Say which: ", ".")));
        }
        return having.getFirst();
    }

    private static Set<DeadLetterId> ids(DeadLetterTopic letters) {
        return letters.all().stream().map(DeadLetter::id).collect(Collectors.toSet());
    }

    static DeadLetterTopic open(Kafka kafka, String topic) {
        return new DeadLetterTopic(kafka.connection(), topic, received(topic));
    }

    /** The topics that the service writing this dead letter topic receives, according to its AsyncAPI document. */
    private static Set<String> received(String topic) {
        return Documents.packaged().services().stream()
                .map(ServiceDocument::operations)
                .filter(operations -> topics(operations, Action.SEND).contains(topic))
                .flatMap(operations -> topics(operations, Action.RECEIVE).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> topics(List<Operation> operations, Action action) {
        return operations.stream()
                .filter(operation -> operation.action() == action)
                .map(Operation::channel)
                .filter(channel -> channel.protocol() == Protocol.KAFKA)
                .map(Channel::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(
                    "'" + text + "' is not the id of a dead letter.",
                    "Give PARTITION:OFFSET as `bin/orders dlt` lists it, for example 3:17.",
                    malformed);
        }
    }

    static String name(DeadLetterId id) {
        return id.partition() + ":" + id.offset();
    }
}
