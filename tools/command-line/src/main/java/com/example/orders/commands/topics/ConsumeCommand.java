package com.example.orders.commands.topics;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Registry;
import com.example.orders.commands.records.ReadableRecord;
import com.example.orders.commands.records.RecordReader;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code consume}: prints a topic's decoded records in timestamp order; it commits nothing and joins no group. */
@Command(name = "consume", description = "Show a topic's records with key, headers and the decoded value.")
public final class ConsumeCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "TOPIC", description = "The topic, for example orders.created.")
    private String topic;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N records (default: the last 10).")
    private Integer limit;

    @Option(names = "--from-beginning", description = "Start at the first record instead of the last ones.")
    private boolean fromBeginning;

    @Option(names = "--follow", description = "Keep showing new records until Ctrl-C.")
    private boolean follow;

    @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key (a customer id).")
    private String key;

    @Override
    public void run() {
        if (limit != null && limit < 1) {
            throw new CommandFailure("--limit " + limit + " shows nothing.", "Give a number of at least 1.");
        }
        Kafka kafka = Kafka.at(addresses);
        requireTopic(kafka);
        try (SchemaRegistryClient registry = Registry.at(addresses);
                TopicTail tail = new TopicTail(kafka, topic, key)) {
            RecordReader reader = new RecordReader(registry);
            tail.read(new TopicTail.Range(fromBeginning, follow, limit), record -> show(reader.read(record)));
        }
    }

    private void requireTopic(Kafka kafka) {
        try (Admin admin = kafka.admin()) {
            Set<String> names = kafka.answer(admin.listTopics().names());
            if (!names.contains(topic)) {
                throw new CommandFailure(
                        "There is no topic '" + topic + "'.",
                        "The topics are: "
                                + String.join(", ", names.stream().sorted().toList()) + ".");
            }
        }
    }

    private void show(ReadableRecord record) {
        if (output.json()) {
            output.jsonLine(record);
            return;
        }
        output.line(Paint.BOLD.of(record.topic() + " " + record.partition() + ":" + record.offset() + "  "
                + record.time() + "  key " + record.key()));
        record.headers().forEach((name, value) -> output.line(Paint.FAINT.of("  " + name + ": " + value)));
        if (record.undecodable() != null) {
            output.line(Paint.RED.of("  cannot be decoded: " + record.undecodable()));
        }
        output.json(record.value());
    }
}
