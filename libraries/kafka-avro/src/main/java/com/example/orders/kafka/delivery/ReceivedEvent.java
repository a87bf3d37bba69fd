package com.example.orders.kafka.delivery;

import com.example.orders.kafka.wire.Decoded;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A decoded event and its position in Kafka. Two events are equal if they come from the same Kafka record.
 *
 * @param schemaId the id of the writer's schema
 * @param payload the value's Avro binary as it was received, without the prefix of the wire format
 * @param headers all headers as text; {@code traceparent} is the span of this delivery if telemetry is on
 * @param key the message key as text, empty if the record has none
 * @param timestamp the time of the record in Kafka, not of the event
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy per event would cost memory
public record ReceivedEvent<T>(
        T value,
        int schemaId,
        byte[] payload,
        Map<String, String> headers,
        Optional<String> key,
        String topic,
        int partition,
        long offset,
        Instant timestamp) {

    /** Returns the event of a record that no delivery edge has received. */
    public static <T> ReceivedEvent<T> of(ConsumerRecord<byte[], byte[]> record, Decoded<? extends T> decoded) {
        return of(record, TextHeaders.toMap(record.headers()), decoded);
    }

    static <T> ReceivedEvent<T> of(
            ConsumerRecord<byte[], byte[]> record, Map<String, String> headers, Decoded<? extends T> decoded) {
        return new ReceivedEvent<>(
                decoded.value(),
                decoded.schemaId(),
                Arrays.copyOfRange(record.value(), WireFormat.PREFIX_LENGTH, record.value().length),
                headers,
                Optional.ofNullable(record.key()).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /**
     * Returns the event's metadata, read from its headers.
     *
     * @throws com.example.orders.metadata.InvalidEventHeadersException if a required header is missing or a header is
     *     malformed; cannot happen behind an edge that requires metadata, which is the default
     */
    public EventMetadata metadata() {
        return EventMetadata.from(headers);
    }

    /**
     * Ignores the value: Avro cannot hash or compare a value whose union holds a converted type, for example a decimal.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedEvent<?> event
                && offset == event.offset
                && partition == event.partition
                && topic.equals(event.topic);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset);
    }
}
