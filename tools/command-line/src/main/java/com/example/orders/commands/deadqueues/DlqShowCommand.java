package com.example.orders.commands.deadqueues;

import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code dlq show}: shows one message of a dead letter queue with its cause, attributes and body. */
@Command(name = "show", description = "Show one message of a dead letter queue in full.")
final class DlqShowCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private DlqOptions options;

    @Parameters(paramLabel = "MESSAGE", description = "The message's id as listed.")
    private String message;

    @Override
    public void run() {
        DeadLetter letter = find();
        if (output.json()) {
            output.json(letter);
            return;
        }
        output.line(
                Paint.BOLD.of(letter.queue() + "  " + letter.messageId()),
                "  sent " + letter.sentAt() + "  received " + letter.receives()
                        + (letter.receives() == 1 ? " time" : " times"));
        output.line("  cause     ", Paint.RED.of(letter.cause()));
        output.line("  goes to   " + (letter.destination() == null ? "unknown" : letter.destination()));
        if (letter.groupId() != null) {
            output.line("  group     " + letter.groupId());
        }
        letter.attributes().forEach((name, value) -> output.line(Paint.FAINT.of("  " + name + ": " + value)));
        output.text(letter.body().readable());
    }

    private DeadLetter find() {
        try (SqsClient sqs = Sqs.at(options.addresses())) {
            List<DeadLetterQueue> queues = options.queues(sqs);
            for (DeadLetterQueue queue : queues) {
                try (DeadLetterReader reader = new DeadLetterReader(sqs, queue)) {
                    Optional<DeadLetter> found = reader.find(message);
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
            throw DlqOptions.unknown(message, queues);
        }
    }
}
