package com.example.orders.commands.deadqueues;

import com.example.orders.commands.queues.QueueState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dead letter queue and the queues that SQS moves messages from.
 *
 * @param sources never empty: that is what makes it a dead letter queue
 */
record DeadLetterQueue(QueueState state, List<QueueState> sources) {

    String name() {
        return state.name();
    }

    /** Whether it, or a queue before it, is called like this. */
    boolean isCalled(String given) {
        return name().equals(given)
                || sources.stream().anyMatch(source -> source.name().equals(given));
    }

    /** Where a message goes again: the queue it says it came from, else the only one there is. */
    Optional<QueueState> destination(Optional<String> sourceArn) {
        return sourceArn.isPresent()
                ? sources.stream()
                        .filter(source -> source.arn().equals(sourceArn.get()))
                        .findFirst()
                : sources.size() == 1 ? Optional.of(sources.getFirst()) : Optional.empty();
    }

    /** What it holds besides the letters taken: it must not look as if that were not there. */
    List<String> remarks(long taken, long limit) {
        List<String> remarks = new ArrayList<>();
        long more = state.visible() - taken;
        if (more > 0) {
            remarks.add(name() + " holds " + more + " more"
                    + (taken < limit
                            ? ", which SQS does not hand out now; in a FIFO queue they wait behind earlier ones of"
                                    + " their order."
                            : ", beyond --limit."));
        }
        if (state.inFlight() > 0) {
            remarks.add(name() + " holds " + state.inFlight()
                    + " more that somebody else has received; they come back when their time is over.");
        }
        return remarks;
    }
}
