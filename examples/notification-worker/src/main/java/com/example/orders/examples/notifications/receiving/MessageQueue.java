package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A queue as the consumer needs it. What a request could not do for single messages is returned: message and reason. */
interface MessageQueue {

    /** How messages to people call it. */
    String name();

    /** Waits for messages, up to this many and to what the queue gives at once; none when the time is up. */
    List<QueueMessage> receive(int most);

    /** Settles what is done. */
    Map<QueueMessage, String> delete(Collection<QueueMessage> messages);

    /** Says after which time from now on each message is delivered again; zero means at once. */
    Map<QueueMessage, String> showAfter(Map<QueueMessage, Duration> delays);
}
