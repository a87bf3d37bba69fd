package com.example.orders.commands.queues;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Paint;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code sqs-messages}: shows messages without consuming them. It warns that SQS counts each look as a receive. */
@Command(
        name = "sqs-messages",
        description = {
            "Peek at the messages of a queue, or of all queues, without consuming them.",
            "SQS counts each look as a receive: a message that has been received as often as its queue allows is moved "
                    + "to the dead letter queue at the next look."
        })
public final class SqsMessagesCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(arity = "0..1", paramLabel = "QUEUE", description = "The queue (default: every queue).")
    private String queue;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "5", description = "At most N messages per queue (5).")
    private int limit;

    @Override
    public void run() {
        if (limit < 1) {
            throw new CommandFailure("--limit " + limit + " shows nothing.", "Give a number of at least 1.");
        }
        try (SqsClient sqs = Sqs.at(addresses)) {
            Queues queues = new Queues(sqs);
            List<String> urls = queue == null ? queues.urls() : List.of(queues.url(queue));
            List<PeekedMessage> messages = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            for (String url : urls) {
                List<PeekedMessage> some = new Peek(sqs, url).messages(limit);
                messages.addAll(some);
                queues.state(url).redrive().ifPresent(policy -> warn(some, policy, warnings));
            }
            if (output.json()) {
                output.json(messages);
            } else {
                messages.forEach(this::show);
            }
            output.note(remark(messages.size()));
            warnings.forEach(output::note);
        }
    }

    private static String remark(int shown) {
        return shown == 0
                ? "No messages are visible."
                : "SQS has no look without a receive: each of these messages counts one receive more.";
    }

    private static void warn(List<PeekedMessage> messages, Redrive policy, List<String> warnings) {
        messages.stream()
                .filter(message -> message.receives() >= policy.maxReceiveCount())
                .forEach(message -> warnings.add("%s has been received %s times of %s: the next look moves it to %s."
                        .formatted(
                                message.messageId(),
                                message.receives(),
                                policy.maxReceiveCount(),
                                policy.deadLetterQueue())));
    }

    private void show(PeekedMessage message) {
        output.line(Paint.BOLD.of(message.queue() + "  " + message.messageId() + "  sent " + message.sentAt()
                + "  received " + message.receives() + (message.receives() == 1 ? " time" : " times")));
        message.attributes().forEach((name, value) -> output.line(Paint.FAINT.of("  " + name + ": " + value)));
        output.text(message.body().readable());
    }
}
