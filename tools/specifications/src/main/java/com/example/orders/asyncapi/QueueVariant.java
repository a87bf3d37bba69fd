package com.example.orders.asyncapi;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kind of all queues of a platform, selected by the setting {@code SQS_FIFO}. Documents declare standard queues;
 * the corresponding FIFO queue has the same settings and a name that ends in SQS's suffix.
 */
public enum QueueVariant {
    STANDARD,
    FIFO;

    /** SQS requires this suffix for FIFO queues and rejects a dot in the name of a standard queue. */
    private static final String MARK = ".fifo";

    /**
     * Parses the setting.
     *
     * @param text {@code true}, {@code false}, or nothing for the default
     * @throws IllegalArgumentException with a message that lists the allowed values
     */
    public static QueueVariant ofSetting(String text) {
        return switch (text.strip()) {
            case "true" -> FIFO;
            case "false", "" -> STANDARD;
            default ->
                throw new IllegalArgumentException(
                        "SQS_FIFO is '" + text + "'; set it to true for FIFO queues, or to false.");
        };
    }

    /** Returns the name of a declared queue in this variant. A queue declared as FIFO is FIFO in both variants. */
    public String name(String queue) {
        return this == STANDARD || queue.endsWith(MARK) ? queue : queue + MARK;
    }

    /** Returns the name of the corresponding queue of the other kind. */
    public static String counterpart(String queue) {
        return queue.endsWith(MARK) ? queue.substring(0, queue.length() - MARK.length()) : queue + MARK;
    }

    /** Returns the queue's declaration in this variant. */
    QueueDeclaration of(QueueDeclaration declared) {
        if (this == STANDARD || declared.name().endsWith(MARK)) {
            return declared;
        }
        SortedMap<String, String> attributes = new TreeMap<>(declared.attributes());
        attributes.put("FifoQueue", "true");
        // Messages carry the event's id as their deduplication id, since different events can have equal bodies.
        attributes.put("ContentBasedDeduplication", "false");
        Optional<QueueDeclaration.Redrive> redrive = declared.redrive()
                .map(policy -> new QueueDeclaration.Redrive(name(policy.deadLetterQueue()), policy.maxReceiveCount()));
        return new QueueDeclaration(declared.place(), name(declared.name()), attributes, redrive);
    }
}
