package com.example.orders.examples.notifications.receiving;

import java.io.IOException;
import java.sql.SQLException;

/** What a worker does with a message. Called by several threads at once, and again for a message that SQS delivers twice. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Returns when the effect is stored. Is interrupted when it takes longer than the longest handling, and should end then.
     *
     * @throws IOException or
     * @throws SQLException when it failed and may succeed later; a RuntimeException or an Error counts as the same, with a
     *     stack trace
     */
    Verdict handle(QueueMessage message) throws IOException, SQLException;
}
