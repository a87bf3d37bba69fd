package com.example.orders.commands.deadqueues;

import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lists the messages of one or all dead letter queues. */
abstract sealed class DlqListing implements Runnable permits DlqCommand, DlqListCommand {
    private static final int CAUSE_WIDTH = 80;

    @Mixin
    private Output output;

    @Mixin
    private DlqOptions options;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most N messages per queue (100).")
    private long limit;

    @Override
    public final void run() {
        DlqOptions.checkLimit(limit);
        List<DeadLetter> letters = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try (SqsClient sqs = Sqs.at(options.addresses())) {
            for (DeadLetterQueue queue : options.queues(sqs)) {
                try (DeadLetterReader reader = new DeadLetterReader(sqs, queue)) {
                    List<DeadLetter> some = reader.all(limit);
                    letters.addAll(some);
                    remarks.addAll(queue.remarks(some.size(), limit));
                }
            }
        }
        if (output.json()) {
            output.json(letters);
        } else if (letters.isEmpty()) {
            output.line("No dead letter queue has a message to show.");
        } else {
            output.table(table(letters));
            output.line("");
            output.line(
                    "`bin/orders dlq show MESSAGE` shows one in full; `bin/orders dlq-redrive` sends them to their queue"
                            + " again.");
        }
        remarks.forEach(output::note);
    }

    private static Table table(List<DeadLetter> letters) {
        Table table = Table.of("QUEUE", "MESSAGE", "EVENT", "ORDER", ">RECEIVES", "SENT", "CAUSE");
        letters.forEach(letter -> table.row(
                letter.queue(),
                letter.messageId(),
                known(letter.eventType()),
                known(letter.orderId()),
                letter.receives(),
                letter.sentAt(),
                shortened(letter.cause())));
        return table;
    }

    private static String known(String value) {
        return value == null ? "-" : value;
    }

    private static String shortened(String text) {
        return text.length() <= CAUSE_WIDTH ? text : text.substring(0, CAUSE_WIDTH - 3) + "...";
    }
}
