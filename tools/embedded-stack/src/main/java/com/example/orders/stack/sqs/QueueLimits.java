package com.example.orders.stack.sqs;

import java.time.Duration;
import java.util.Map;

/**
 * What a queue keeps at most. The server holds every message in its heap, so the number bounds its memory as well.
 *
 * @param messages how many messages a queue keeps; those that a receiver holds at the moment do not count
 * @param retention how long each queue keeps a message; other queues keep it for {@link #DEFAULT_RETENTION}
 */
public record QueueLimits(int messages, Map<String, Duration> retention) {

    /** What SQS uses for a queue that declares nothing. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(4);

    /** Twice what an event of this system takes; a queue of larger messages keeps fewer. */
    private static final long CHARACTERS_PER_MESSAGE = 2_048;

    private static final QueueLimits NONE = new QueueLimits(Integer.MAX_VALUE, Map.of());

    public QueueLimits {
        if (messages < 1) {
            throw new IllegalArgumentException("A queue is to keep " + messages + " messages, expected 1 or more");
        }
        retention = Map.copyOf(retention);
    }

    /** Any number of messages, as SQS itself. */
    public static QueueLimits none() {
        return NONE;
    }

    Duration retention(String queue) {
        return retention.getOrDefault(queue, DEFAULT_RETENTION);
    }

    /** The length of all bodies of a queue together. */
    long characters() {
        return messages * CHARACTERS_PER_MESSAGE;
    }

    /** Dropping goes on to here, so that a full queue is trimmed now and then instead of at every message. */
    QueueLimits afterTrimming() {
        return messages == Integer.MAX_VALUE ? this : new QueueLimits(messages - messages / 20, retention);
    }
}
