package com.example.orders.asyncapi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A record or message in the form in which documents describe it.
 *
 * @param headers a value that is not text is null here
 * @param repeated names of headers that occur more than once
 * @param key empty if messages have none
 * @param payload empty if a record has none
 */
record Sent(String where, ObjectNode headers, Set<String> repeated, Optional<JsonNode> key, Optional<byte[]> payload) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Sent of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode headers = JSON.objectNode();
        Set<String> repeated = new TreeSet<>();
        for (Header header : record.headers()) {
            if (headers.has(header.key())) {
                repeated.add(header.key());
            }
            headers.set(header.key(), text(header.value()));
        }
        String where = "%s %s:%s".formatted(record.topic(), record.partition(), record.offset());
        return new Sent(where, headers, repeated, Optional.of(text(record.key())), Optional.ofNullable(record.value()));
    }

    /** Converts a message; an attribute that is not of type String counts as non-text. */
    static Sent of(String queue, Message message) {
        ObjectNode headers = JSON.objectNode();
        for (Map.Entry<String, MessageAttributeValue> attribute :
                message.messageAttributes().entrySet()) {
            MessageAttributeValue value = attribute.getValue();
            headers.set(
                    attribute.getKey(),
                    "String".equals(value.dataType()) ? JSON.textNode(value.stringValue()) : JSON.nullNode());
        }
        return new Sent(
                "%s %s".formatted(queue, message.messageId()),
                headers,
                Set.of(),
                Optional.empty(),
                Optional.of(message.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode text(byte[] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        try {
            return JSON.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return JSON.nullNode();
        }
    }
}
