package com.example.orders.kafka.deadletters;

import com.example.orders.kafka.wire.TextHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a dead letter topic from its beginning to its current end, with a consumer outside any group. */
final class DeadLetterScan {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** If no record arrives for this long, the broker is unavailable and not just slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

    private final Map<String, Object> settings;
    private final String topic;

    DeadLetterScan(Map<String, Object> connection, String topic) {
        this.topic = topic;
        settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    /** Returns all dead letters by position. Requeued letters are marked. */
    Map<DeadLetterId, DeadLetter> letters() {
        Map<DeadLetterId, DeadLetter> letters = new TreeMap<>();
        each(record -> {
            Optional<DeadLetterId> requeued = requeued(record);
            if (requeued.isPresent()) {
                letters.computeIfPresent(requeued.get(), (id, letter) -> letter.asRequeued());
            } else {
                DeadLetter letter = DeadLetter.of(record);
                letters.put(letter.id(), letter);
            }
        });
        return letters;
    }

    /** Visits every record, including markers. The records of each partition are in order. */
    void each(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long lastProgress = System.nanoTime();
            while (!reached(consumer, ends)) {
                boolean any = false;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    any = true;
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        visitor.accept(record);
                    }
                }
                lastProgress = any ? System.nanoTime() : lastProgress;
                if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new DeadLetterException("Kafka returned no record of %s for %s seconds; is it running?"
                            .formatted(topic, PATIENCE.toSeconds()));
                }
            }
        }
    }

    /** Returns the record at a position, if it exists and is not a marker. */
    Optional<ConsumerRecord<byte[], byte[]>> at(DeadLetterId id) {
        TopicPartition partition = new TopicPartition(topic, id.partition());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            if (id.partition() >= consumer.partitionsFor(topic).size()) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, id.offset());
            if (id.offset() >= consumer.endOffsets(List.of(partition)).get(partition)) {
                return Optional.empty();
            }
            return consumer.poll(PATIENCE).records(partition).stream()
                    .filter(record ->
                            record.offset() == id.offset() && requeued(record).isEmpty())
                    .findFirst();
        }
    }

    /** Returns the dead letter that a marker refers to, or empty if the record is not a marker. */
    static Optional<DeadLetterId> requeued(ConsumerRecord<byte[], byte[]> record) {
        String offset = TextHeaders.toMap(record.headers()).getOrDefault(DeadLetterHeaders.REQUEUED_OFFSET, "");
        return record.value() == null && OFFSET.matcher(offset).matches()
                ? Optional.of(new DeadLetterId(record.partition(), Long.parseLong(offset)))
                : Optional.empty();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
