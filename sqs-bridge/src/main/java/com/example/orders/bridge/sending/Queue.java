package com.example.orders.bridge.sending;

import java.net.URI;

/**
 * An SQS queue.
 *
 * @param maxBytes the largest message and the largest request that the queue accepts
 */
public record Queue(String name, URI url, int maxBytes) {

    /** The suffix that FIFO queues, and only they, have in SQS. */
    public static final String FIFO = ".fifo";

    /** Whether this is a FIFO queue, which delivers the messages of a group in order and each one once. */
    public boolean fifo() {
        return name.endsWith(FIFO);
    }

    /** The name in the settings, without the suffix of FIFO queues. */
    String configuredName() {
        return fifo() ? name.substring(0, name.length() - FIFO.length()) : name;
    }
}
