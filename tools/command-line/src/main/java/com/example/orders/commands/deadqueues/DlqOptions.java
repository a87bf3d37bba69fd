package com.example.orders.commands.deadqueues;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The options that the dead letter queue commands share: the SQS address and the queue. */
final class DlqOptions {
    @Mixin
    private Addresses addresses;

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            description = "One dead letter queue, by its name or by that of its queue (default: every one).")
    private String queue;

    Addresses addresses() {
        return addresses;
    }

    /** Returns the queue given, or every dead letter queue. */
    List<DeadLetterQueue> queues(SqsClient sqs) {
        return new DeadLetterQueues(sqs).of(Optional.ofNullable(queue).filter(name -> !name.isBlank()));
    }

    static CommandFailure unknown(String messageId, List<DeadLetterQueue> queues) {
        return new CommandFailure(
                "There is no message '" + messageId + "' available in " + DeadLetterQueues.names(queues) + ".",
                "`bin/orders dlq` lists the ids. A message that another consumer has received, or that waits behind an"
                        + " earlier one of its order in a FIFO queue, becomes available later.");
    }

    static void checkLimit(long limit) {
        if (limit < 1) {
            throw new CommandFailure("--limit " + limit + " leaves nothing.", "Give a number of at least 1.");
        }
    }
}
