package com.example.orders.bridge.sending;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One message to send to a queue.
 *
 * @param id identifies the message and its outcome within one dispatch
 * @param orderingKey messages with the same key reach the queue in the given order
 * @param inFifo additional parameters for a FIFO queue; a standard queue would refuse them
 * @param bytes the size that SQS counts: the body and the names, types and values of the attributes in UTF-8, without
 *     the parameters for FIFO queues
 */
public record OutgoingMessage(
        String id, String orderingKey, InFifo inFifo, String body, SequencedMap<String, String> attributes, int bytes) {

    /**
     * The parameters of a message for a FIFO queue.
     *
     * @param group the group whose messages the queue delivers in the order of their acknowledgement
     * @param deduplication an id; for five minutes the queue acknowledges further messages with it without delivering
     *     them
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
