package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.OutgoingMessage.InFifo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Creates messages and queues with readable defaults. */
final class TestMessages {

    static final Queue ORDERS = queue("orders", 1000);
    static final Queue ORDERS_DLQ = queue("orders-dlq", 1000);
    static final Queue ORDERS_FIFO = queue("orders.fifo", 1000);
    static final Queue ORDERS_DLQ_FIFO = queue("orders-dlq.fifo", 1000);
    static final Destination TO_ORDERS = new Destination(ORDERS, ORDERS_DLQ);

    private TestMessages() {}

    static Queue queue(String name, int maxBytes) {
        return new Queue(name, URI.create("http://localhost:4566/000000000000/" + name), maxBytes);
    }

    /**
     * Creates a message whose key precedes the number in its id: {@code a1} is the first message with key {@code a}.
     */
    static OutgoingMessage message(String id) {
        return message(id, "body of " + id);
    }

    static OutgoingMessage message(String id, String body) {
        SequencedMap<String, String> attributes = new LinkedHashMap<>(Map.of("ce_id", id));
        String key = id.replaceAll("\\d+", "");
        return OutgoingMessage.of(id, key, new InFifo("order-" + key, id), body, attributes);
    }
}
