package com.example.orders.commands.deadletters;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import com.example.orders.kafka.deadletters.DeadLetterTopic;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the open dead letters of one or all topics, or with {@code --all} the requeued ones too. */
abstract sealed class Listing implements Runnable permits DltCommand, DltListCommand {
    private static final int CAUSE_WIDTH = 80;

    @Mixin
    private Output output;

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--all", description = "Those that were requeued, too.")
    private boolean all;

    @Override
    public final void run() {
        Kafka kafka = Kafka.at(options.addresses());
        List<ListedLetter> letters = options.topics(kafka).stream()
                .flatMap(topic -> letters(kafka, topic))
                .toList();
        if (output.json()) {
            output.json(letters);
        } else if (letters.isEmpty()) {
            output.line(all ? "There are no dead letters." : "No dead letter is open.");
        } else {
            output.table(table(letters));
            output.line("");
            output.line("`bin/orders dlt show LETTER` shows one in full; `bin/orders dlt-requeue` sends them again.");
        }
    }

    private Stream<ListedLetter> letters(Kafka kafka, String topic) {
        DeadLetterTopic letters = DeadLetterOptions.open(kafka, topic);
        return (all ? letters.all() : letters.open()).stream().map(letter -> ListedLetter.of(topic, letter, null));
    }

    private static Table table(List<ListedLetter> letters) {
        Table table = Table.of("TOPIC", "LETTER", "SINCE", "KIND", "FROM", "KEY", "CAUSE");
        letters.forEach(letter -> table.row(
                letter.topic(),
                letter.id(),
                letter.deadSince(),
                letter.requeued() ? "requeued" : letter.kind(),
                letter.from(),
                letter.key() == null ? "-" : letter.key(),
                letter.shortError() + ": " + shortened(letter.errorMessage())));
        return table;
    }

    private static String shortened(String text) {
        return text.length() <= CAUSE_WIDTH ? text : text.substring(0, CAUSE_WIDTH - 3) + "...";
    }
}
