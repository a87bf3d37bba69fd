package com.example.orders.asyncapi;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which kind of queues a platform has: one setting for all of them, {@code SQS_FIFO}. Documents declare standard queues;
 * the FIFO queue of the same purpose has the same settings, and SQS's mark at the end of its name.
 */
public enum QueueVariant {
    STANDARD,
    FIFO;

    /** SQS takes no FIFO queue without it, and no standard queue whose name has a dot. */
    private static final String MARK = ".fifo";

    /**
     * Reads the setting.
     *
     * @param text {@code true}, {@code false}, or nothing for the default
     * @throws IllegalArgumentException saying what the setting may be
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

    /** The name of a declared queue in this variant. What is declared as a FIFO queue is one in both. */
    public String name(String queue) {
        return this == STANDARD || queue.endsWith(MARK) ? queue : queue + MARK;
    }

    /** The name of the queue of the same purpose and the other kind. */
    public static String counterpart(String queue) {
        return queue.endsWith(MARK) ? queue.substring(0, queue.length() - MARK.length()) : queue + MARK;
    }

    /** The queue as it is in this variant. */
    QueueDeclaration of(QueueDeclaration declared) {
        if (this == STANDARD || declared.name().endsWith(MARK)) {
            return declared;
        }
        SortedMap<String, String> attributes = new TreeMap<>(declared.attributes());
        attributes.put("FifoQueue", "true");
        // Each message has its event's id for that: equal bodies can belong to different events.
        attributes.put("ContentBasedDeduplication", "false");
        Optional<QueueDeclaration.Redrive> redrive = declared.redrive()
                .map(policy -> new QueueDeclaration.Redrive(name(policy.deadLetterQueue()), policy.maxReceiveCount()));
        return new QueueDeclaration(declared.place(), name(declared.name()), attributes, redrive);
    }
}
