package com.example.orders.examples.notifications.receiving;

import java.util.Map;
import java.util.Optional;

final class TestMessages {

    private TestMessages() {}

    static QueueMessage message(String id) {
        return received(id, 1);
    }

    static QueueMessage received(String id, int times) {
        return new QueueMessage(id, "receipt of " + id, "{}", Map.of(), times, Optional.empty());
    }

    static QueueMessage inGroup(String group, String id) {
        return new QueueMessage(id, "receipt of " + id, "{}", Map.of(), 1, Optional.of(group));
    }
}
