package com.example.orders.bridge.sending;

import java.net.URI;

/**
 * A place in SQS that takes messages.
 *
 * @param maxBytes largest message, and largest request, that the queue takes
 */
public record Queue(String name, URI url, int maxBytes) {

    /** What the name of a FIFO queue, and only of one, ends with in SQS. */
    public static final String FIFO = ".fifo";

    /** Whether it delivers the messages of a group in their order, and each once. */
    public boolean fifo() {
        return name.endsWith(FIFO);
    }

    /** The name that the settings call it by, whichever kind it is of. */
    String configuredName() {
        return fifo() ? name.substring(0, name.length() - FIFO.length()) : name;
    }
}
