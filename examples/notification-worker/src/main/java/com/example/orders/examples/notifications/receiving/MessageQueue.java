package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The queue operations that the consumer needs. A request returns the messages for which it failed, with the reason.
 */
interface MessageQueue {

    /** The name in log messages and health. */
    String name();

    /** Waits for messages and returns at most this many; returns none if the long poll ends without one. */
    List<QueueMessage> receive(int most);

    /** Deletes handled messages. */
    Map<QueueMessage, String> delete(Collection<QueueMessage> messages);

    /** Makes each message visible again after its delay; zero means at once. */
    Map<QueueMessage, String> showAfter(Map<QueueMessage, Duration> delays);
}
