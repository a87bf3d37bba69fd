package com.example.orders.bridge.sending;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One message on its way to a queue.
 *
 * @param id tells the messages of one dispatch apart, and is what its outcome is reported under
 * @param orderingKey messages with the same key reach the queue in the order in which they were given
 * @param inFifo what a FIFO queue has to be told besides; a standard queue refuses it
 * @param bytes the size that SQS counts: the body and the names, types and values of the attributes, as UTF-8; not
 *     what a FIFO queue is told besides
 */
public record OutgoingMessage(
        String id, String orderingKey, InFifo inFifo, String body, SequencedMap<String, String> attributes, int bytes) {

    /**
     * A message's place in a FIFO queue.
     *
     * @param group messages of a group are delivered in the order in which they were acknowledged
     * @param deduplication for five minutes the queue acknowledges a second message with this, but does not deliver it
     */
    public record InFifo(String group, String deduplication) {}

    static final String ATTRIBUTE_TYPE = "String";

    public static OutgoingMessage of(
            String id, String orderingKey, InFifo inFifo, String body, SequencedMap<String, String> attributes) {
        return new OutgoingMessage(id, orderingKey, inFifo, body, attributes, size(body, attributes));
    }

    private static int size(String body, Map<String, String> attributes) {
        int size = utf8Length(body);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            size += utf8Length(attribute.getKey()) + ATTRIBUTE_TYPE.length() + utf8Length(attribute.getValue());
        }
        return size;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
