package com.example.orders.asyncapi.conformance;

import com.example.orders.kafka.deadletters.DeadLetterHeaders;
import com.example.orders.kafka.wire.TextHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares dead letters with the records that they name as their originals. Documents leave open which headers a letter
 * has, for it keeps those of its original; so that nothing hides there, they have to be just those.
 */
public final class DeadLetterOrigins {

    private final Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();

    /** Every record has to be remembered before a letter that it became. */
    public void remember(ConsumerRecord<byte[], byte[]> record) {
        records.put(name(record.topic(), record.partition(), record.offset()), record);
    }

    /** What a dead letter has otherwise than its original; empty for other records. */
    public List<Undocumented> undocumented(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = TextHeaders.toMap(letter.headers());
        if (!headers.containsKey(DeadLetterHeaders.ORIGINAL_TOPIC)) {
            return List.of();
        }
        String named = name(
                headers.get(DeadLetterHeaders.ORIGINAL_TOPIC),
                headers.get(DeadLetterHeaders.ORIGINAL_PARTITION),
                headers.get(DeadLetterHeaders.ORIGINAL_OFFSET));
        ConsumerRecord<byte[], byte[]> original = records.get(named);
        if (original == null) {
            return List.of(found(letter, "headers", "its original is named as " + named + ", where no record is"));
        }
        List<Undocumented> found = new ArrayList<>();
        List<String> own = own(letter);
        List<String> kept = own(original);
        if (!own.equals(kept)) {
            found.add(found(letter, "headers", "%s instead of the original's %s".formatted(own, kept)));
        }
        if (!Arrays.equals(letter.key(), original.key())) {
            found.add(found(letter, "key", "it is not that of the original " + named));
        }
        if (!Arrays.equals(letter.value(), original.value())) {
            found.add(found(letter, "payload", "it is not that of the original " + named));
        }
        return found;
    }

    /** The headers that are not the dead letter's own, each with its value in hexadecimal; documents know no order of them. */
    private static List<String> own(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                String value = header.value() == null ? "null" : HexFormat.of().formatHex(header.value());
                headers.add(header.key() + "=" + value);
            }
        }
        Collections.sort(headers);
        return headers;
    }

    private static Undocumented found(ConsumerRecord<byte[], byte[]> letter, String part, String problem) {
        return new Undocumented(
                name(letter.topic(), letter.partition(), letter.offset()), part, problem, Optional.empty());
    }

    private static String name(String topic, Object partition, Object offset) {
        return "%s %s:%s".formatted(topic, partition, offset);
    }
}
