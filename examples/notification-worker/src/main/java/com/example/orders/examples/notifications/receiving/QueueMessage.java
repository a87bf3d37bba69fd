package com.example.orders.examples.notifications.receiving;

import java.util.Map;
import java.util.Optional;

/**
 * A message that SQS has delivered.
 *
 * @param attributes the message attributes of type String
 * @param receives how often SQS has delivered it, including this delivery
 */
public record QueueMessage(String id, String receiptHandle, String body, Map<String, String> attributes, int receives) {

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
