package com.example.orders.examples.notifications.receiving;

import java.util.Map;
import java.util.Optional;

/**
 * A message as SQS delivered it.
 *
 * @param attributes the message attributes of type String
 * @param receives how often SQS has delivered it, this time included
 * @param group its group, on a FIFO queue
 */
public record QueueMessage(
        String id,
        String receiptHandle,
        String body,
        Map<String, String> attributes,
        int receives,
        Optional<String> group) {

    /** What must not be handled side by side: a FIFO queue's group, on a standard queue each message by itself. */
    String lane() {
        return group.map("group "::concat).orElse(id);
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
