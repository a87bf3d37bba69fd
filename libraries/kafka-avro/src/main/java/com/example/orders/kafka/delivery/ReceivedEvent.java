package com.example.orders.kafka.delivery;

import com.example.orders.kafka.wire.Decoded;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A decoded event and where it came from. Two are equal when they are of the same record of Kafka.
 *
 * @param schemaId id of the schema it was written with
 * @param headers all headers as text
 * @param key the message key as text, empty where the record had none
 * @param timestamp of the record in Kafka, not of the event
 */
public record ReceivedEvent<T>(
        T value,
        int schemaId,
        Map<String, String> headers,
        Optional<String> key,
        String topic,
        int partition,
        long offset,
        Instant timestamp) {

    static <T> ReceivedEvent<T> of(ConsumerRecord<byte[], byte[]> record, Decoded<? extends T> decoded) {
        return new ReceivedEvent<>(
                decoded.value(),
                decoded.schemaId(),
                TextHeaders.toMap(record.headers()),
                Optional.ofNullable(record.key()).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /**
     * The event's metadata out of its headers.
     *
     * @throws com.example.orders.metadata.InvalidEventHeadersException when a required header is missing or one is
     *     malformed; cannot happen behind an edge that requires metadata, which is the default
     */
    public EventMetadata metadata() {
        return EventMetadata.from(headers);
    }

    /** Never asks the value: Avro cannot hash or compare one whose union holds a converted type, a decimal for example. */
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
