package com.example.orders.kafka.deadletters;

import com.example.orders.kafka.wire.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter without its value. If the record lacks a header, the text is empty or the number is -1.
 *
 * @param deadSince when the record was published to the dead letter topic
 * @param originalTopic the topic that the record came from, to which requeueing returns it
 * @param kind {@code poison} or {@code bug}
 * @param headers the headers of the original record
 * @param valueBytes the length of the value, or -1 if the value is null
 * @param requeued whether the letter has already been requeued
 */
public record DeadLetter(
        DeadLetterId id,
        Instant deadSince,
        String originalTopic,
        int originalPartition,
        long originalOffset,
        String consumerGroup,
        String kind,
        String errorClass,
        String errorMessage,
        int attempts,
        Optional<String> key,
        Map<String, String> headers,
        int valueBytes,
        boolean requeued) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> all = TextHeaders.toMap(record.headers());
        Map<String, String> original = new LinkedHashMap<>(all);
        original.keySet().removeIf(name -> name.startsWith(DeadLetterHeaders.PREFIX));
        return new DeadLetter(
                new DeadLetterId(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                all.getOrDefault(DeadLetterHeaders.ORIGINAL_TOPIC, ""),
                (int) number(all, DeadLetterHeaders.ORIGINAL_PARTITION),
                number(all, DeadLetterHeaders.ORIGINAL_OFFSET),
                all.getOrDefault(DeadLetterHeaders.CONSUMER_GROUP, ""),
                all.getOrDefault(DeadLetterHeaders.KIND, ""),
                all.getOrDefault(DeadLetterHeaders.ERROR_CLASS, ""),
                all.getOrDefault(DeadLetterHeaders.ERROR_MESSAGE, ""),
                (int) number(all, DeadLetterHeaders.ATTEMPTS),
                Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8)),
                original,
                record.value() == null ? -1 : record.value().length,
                false);
    }

    DeadLetter asRequeued() {
        return new DeadLetter(
                id,
                deadSince,
                originalTopic,
                originalPartition,
                originalOffset,
                consumerGroup,
                kind,
                errorClass,
                errorMessage,
                attempts,
                key,
                headers,
                valueBytes,
                true);
    }

    private static long number(Map<String, String> headers, String name) {
        String text = headers.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
