package com.example.orders.commands.queues;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Sqs;
import com.example.orders.commands.terminal.Cell;
import com.example.orders.commands.terminal.Output;
import com.example.orders.commands.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code sqs-queues}: shows how many messages each queue holds and highlights messages in a dead letter queue. */
@Command(name = "sqs-queues", description = "Show the SQS queues with their message counts.")
public final class SqsQueuesCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Override
    public void run() {
        try (SqsClient sqs = Sqs.at(addresses)) {
            List<Queues.Counts> queues = new Queues(sqs).counts();
            if (output.json()) {
                output.json(queues);
                return;
            }
            Table table = Table.of("QUEUE", ">VISIBLE", ">IN FLIGHT", ">DELAYED");
            queues.forEach(queue -> table.row(
                    queue.name(),
                    queue.redrives() ? queue.visible() : Cell.alarming(queue.visible()),
                    queue.inFlight(),
                    queue.delayed()));
            output.table(table);
        }
    }
}
