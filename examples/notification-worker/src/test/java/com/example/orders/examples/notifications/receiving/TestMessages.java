package com.example.orders.examples.notifications.receiving;

import java.util.Map;

final class TestMessages {

    private TestMessages() {}

    static QueueMessage message(String id) {
        return received(id, 1);
    }

    static QueueMessage received(String id, int times) {
        return new QueueMessage(id, "receipt of " + id, "{}", Map.of(), times);
    }
}
