package com.example.orders.commands.deadletters;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.connections.Registry;
import com.example.orders.commands.records.RecordReader;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import com.example.orders.kafka.deadletters.DeadLetterId;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dlt show}: shows one dead letter with its cause, headers and value, decoded if possible. */
@Command(name = "show", description = "Show one dead letter in full.")
final class DltShowCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DeadLetterOptions options;

    @Parameters(paramLabel = "LETTER", description = "PARTITION:OFFSET as listed.")
    private String letter;

    @Override
    public void run() {
        DeadLetterId id = DeadLetterOptions.id(letter);
        Kafka kafka = Kafka.at(options.addresses());
        String topic = options.byTopic(kafka, List.of(letter), "dlt show").firstKey();
        DeadLetterTopic letters = DeadLetterOptions.open(kafka, topic);
        ListedLetter shown = ListedLetter.of(topic, letters.show(id), value(letters, id));
        if (output.json()) {
            output.json(shown);
            return;
        }
        output.line(
                Paint.BOLD.of(shown.topic() + " " + shown.id()),
                "  since " + shown.deadSince() + (shown.requeued() ? "  requeued" : ""));
        output.line(
                "  from      " + shown.from() + ", group " + shown.consumerGroup() + ", attempts " + shown.attempts());
        output.line("  cause     " + shown.kind() + ": " + shown.error());
        output.line("            ", Paint.RED.of(shown.errorMessage()));
        output.line("  key       " + shown.key());
        shown.headers().forEach((name, value) -> output.line(Paint.FAINT.of("  " + name + ": " + value)));
        output.json(shown.value());
    }

    private JsonNode value(DeadLetterTopic letters, DeadLetterId id) {
        byte[] value = letters.value(id).orElse(null);
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        try (SchemaRegistryClient registry = Registry.at(options.addresses())) {
            return new RecordReader(registry).value(value).json();
        }
    }
}
