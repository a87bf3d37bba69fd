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
 * Compares dead letters with the records that they name as their originals. Documents leave a letter's headers open,
 * because it keeps those of its original; this check makes sure that it has exactly those.
 */
public final class DeadLetterOrigins {

    private final Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();

    /** Stores a record. Every record must be stored before a dead letter made from it is checked. */
    public void remember(ConsumerRecord<byte[], byte[]> record) {
        records.put(name(record.topic(), record.partition(), record.offset()), record);
    }

    /** Returns how a dead letter differs from its original; empty for other records. */
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

    /** Returns the headers other than those of dead letters, sorted, with values in hexadecimal. */
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
