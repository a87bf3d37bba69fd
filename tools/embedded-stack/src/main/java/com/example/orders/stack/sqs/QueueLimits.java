package com.example.orders.stack.sqs;

import java.time.Duration;
import java.util.Map;

/**
 * The limits of every queue. The server holds all messages on its heap, so the limits also bound its memory.
 *
 * @param messages how many messages a queue keeps; those currently held by a receiver do not count
 * @param retention how long each queue keeps a message; other queues keep it for {@link #DEFAULT_RETENTION}
 */
public record QueueLimits(int messages, Map<String, Duration> retention) {

    /** SQS's default for a queue that declares no retention. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(4);

    /** Twice the size of this system's events; a queue of larger messages keeps fewer. */
    private static final long CHARACTERS_PER_MESSAGE = 2_048;

    private static final QueueLimits NONE = new QueueLimits(Integer.MAX_VALUE, Map.of());

    public QueueLimits {
        if (messages < 1) {
            throw new IllegalArgumentException("A queue is to keep " + messages + " messages, expected 1 or more");
        }
        retention = Map.copyOf(retention);
    }

    /** No limit on the number of messages, as in SQS itself. */
    public static QueueLimits none() {
        return NONE;
    }

    Duration retention(String queue) {
        return retention.getOrDefault(queue, DEFAULT_RETENTION);
    }

    /** The limit for the total length of all bodies in a queue. */
    long characters() {
        return messages * CHARACTERS_PER_MESSAGE;
    }

    /**
     * The lower limit that trimming goes down to, so that a full queue is trimmed occasionally and not at every
     * message.
     */
    QueueLimits afterTrimming() {
        return messages == Integer.MAX_VALUE ? this : new QueueLimits(messages - messages / 20, retention);
    }
}
