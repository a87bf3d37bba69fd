package com.example.orders.examples.notifications.receiving;

import java.io.IOException;
import java.sql.SQLException;

/** Handles a message. Several threads call it at once, and it is called again for a message that SQS delivers twice. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Returns after the effect is stored. It is interrupted after the longest handling time, and should end then.
     *
     * @throws IOException if it failed and may succeed later
     * @throws SQLException if it failed and may succeed later. A RuntimeException or an Error is handled alike, but
     *     logged with its stack trace
     */
    Verdict handle(QueueMessage message) throws IOException, SQLException;
}
