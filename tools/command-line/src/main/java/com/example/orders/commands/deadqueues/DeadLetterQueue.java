package com.example.orders.commands.deadqueues;

import com.example.orders.commands.queues.QueueState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dead letter queue and the queues from which SQS moves messages to it.
 *
 * @param sources never empty: a queue is a dead letter queue only because another one redrives to it
 */
record DeadLetterQueue(QueueState state, List<QueueState> sources) {

    String name() {
        return state.name();
    }

    /** Whether this queue, or one of its sources, has the given name. */
    boolean isCalled(String given) {
        return name().equals(given)
                || sources.stream().anyMatch(source -> source.name().equals(given));
    }

    /** The queue to redrive a message to: the source that it names, else the only source. */
    Optional<QueueState> destination(Optional<String> sourceArn) {
        return sourceArn.isPresent()
                ? sources.stream()
                        .filter(source -> source.arn().equals(sourceArn.get()))
                        .findFirst()
                : sources.size() == 1 ? Optional.of(sources.getFirst()) : Optional.empty();
    }

    /** Notes on messages that this run did not take, so that the queue does not appear empty. */
    List<String> remarks(long taken, long limit) {
        List<String> remarks = new ArrayList<>();
        long more = state.visible() - taken;
        if (more > 0) {
            remarks.add(name() + " holds " + more + " more"
                    + (taken < limit
                            ? ", which SQS does not return now; in a FIFO queue they wait behind earlier ones of"
                                    + " their order."
                            : ", beyond --limit."));
        }
        if (state.inFlight() > 0) {
            remarks.add(name() + " holds " + state.inFlight()
                    + " more that another consumer has received; they become visible again after the"
                    + " visibility timeout.");
        }
        return remarks;
    }
}
