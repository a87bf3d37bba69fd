package com.example.orders.examples.notifications.receiving;

import java.io.IOException;
import java.sql.SQLException;

/** What a worker does with a message. Called by several threads at once, and again for a message that SQS delivers twice. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Returns when the effect is stored.
     *
     * @throws IOException or
     * @throws SQLException when it failed and may succeed later; a RuntimeException counts as the same, with a stack trace
     */
    Verdict handle(QueueMessage message) throws IOException, SQLException;
}
