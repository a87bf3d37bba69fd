package com.example.orders.kafka.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Converts a record's headers to text and back. The bytes are UTF-8, as CloudEvents requires.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents on Kafka</a>
 */
public final class TextHeaders {

    private TextHeaders() {}

    /** Returns all headers as text. If a header occurs several times, the last one counts. */
    public static Map<String, String> toMap(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Adds each entry as a header. */
    public static void addTo(Headers headers, Map<String, String> texts) {
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    }
}
