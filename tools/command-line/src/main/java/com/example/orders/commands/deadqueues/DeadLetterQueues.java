package com.example.orders.commands.deadqueues;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.commands.queues.QueueState;
import com.example.orders.commands.queues.Queues;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Finds the dead letter queues of an SQS endpoint: those that another queue's redrive policy points to. */
record DeadLetterQueues(SqsClient sqs) {

    /** Returns the queues that match the given name, or all of them. */
    List<DeadLetterQueue> of(Optional<String> given) {
        List<QueueState> states = new Queues(sqs).states();
        List<DeadLetterQueue> all = states.stream()
                .map(state -> new DeadLetterQueue(state, sources(state, states)))
                .filter(queue -> !queue.sources().isEmpty())
                .toList();
        if (all.isEmpty()) {
            throw new CommandFailure(
                    "No queue here has a dead letter queue.",
                    "`bin/orders provision` makes the queues that are declared.");
        }
        return given.map(name -> called(name, all)).orElse(all);
    }

    /** Matches the exact name first, then the name with the suffix of a FIFO queue. */
    private static List<DeadLetterQueue> called(String name, List<DeadLetterQueue> all) {
        return Stream.of(name, name + ".fifo")
                .map(wanted ->
                        all.stream().filter(queue -> queue.isCalled(wanted)).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no dead letter queue '" + name + "', and no queue of that name has one.",
                        "The dead letter queues are: " + names(all) + "."));
    }

    static String names(List<DeadLetterQueue> queues) {
        return queues.stream().map(DeadLetterQueue::name).collect(Collectors.joining(", "));
    }

    private static List<QueueState> sources(QueueState queue, List<QueueState> all) {
        return all.stream()
                .filter(source -> source.redrive().map(Redrive::deadLetterQueue).equals(Optional.of(queue.name())))
                .toList();
    }
}
