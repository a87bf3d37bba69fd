package com.example.orders.stack.sqs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Counts the messages that each queue has discarded since the server started. Thread-safe. */
final class DroppedMessages {

    /** The counts of one queue. */
    record Count(long overLimit, long expired) {

        private Count plus(Count other) {
            return new Count(overLimit + other.overLimit, expired + other.expired);
        }
    }

    private final Map<String, Count> byQueue = new ConcurrentSkipListMap<>();

    /** Returns the queue's new count. */
    Count add(String queue, Count dropped) {
        return byQueue.merge(queue, dropped, Count::plus);
    }

    /** Returns one sentence for each queue that has discarded messages. */
    List<String> sentences(QueueLimits limits) {
        return byQueue.entrySet().stream()
                .map(queue -> sentence(queue.getKey(), queue.getValue(), limits))
                .toList();
    }

    private static String sentence(String queue, Count count, QueueLimits limits) {
        return String.format(
                Locale.ROOT,
                "%s has dropped %,d unread messages since the start: %,d beyond the %,d that it keeps"
                        + " (SQS_MAX_MESSAGES), %,d older than %s.",
                queue,
                count.overLimit() + count.expired(),
                count.overLimit(),
                limits.messages(),
                count.expired(),
                age(limits, queue));
    }

    private static String age(QueueLimits limits, String queue) {
        long hours = limits.retention(queue).toHours();
        return hours % 24 == 0 && hours > 0 ? hours / 24 + " days" : hours + " hours";
    }
}
