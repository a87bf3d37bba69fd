package com.example.orders.bridge.sending;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One message on its way to a queue.
 *
 * @param id tells the messages of one dispatch apart, and is what its outcome is reported under
 * @param orderingKey messages with the same key reach the queue in the order in which they were given
 * @param bytes the size that SQS counts: the body and the names, types and values of the attributes, as UTF-8
 */
public record OutgoingMessage(
        String id, String orderingKey, String body, SequencedMap<String, String> attributes, int bytes) {

    static final String ATTRIBUTE_TYPE = "String";

    public static OutgoingMessage of(
            String id, String orderingKey, String body, SequencedMap<String, String> attributes) {
        return new OutgoingMessage(id, orderingKey, body, attributes, size(body, attributes));
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
