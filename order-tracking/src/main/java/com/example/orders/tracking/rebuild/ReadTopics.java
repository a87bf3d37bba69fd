package com.example.orders.tracking.rebuild;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.tracking.rebuild.TopicHistory.Reading;
import com.example.orders.tracking.recording.RecordEvents;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what the topics hold from their beginning to their end at the start. Events that are stored already have no
 * effect. Records that the listener has dead-lettered are skipped and counted.
 */
@Singleton
class ReadTopics {

    private static final Logger LOG = LoggerFactory.getLogger(ReadTopics.class);

    private final TopicHistory topics;
    private final RecordEvents recordEvents;
    private final RebuildRepository rebuilds;
    private final FailureClassifier classifier = KafkaFailures.classifier();

    ReadTopics(TopicHistory topics, RecordEvents recordEvents, RebuildRepository rebuilds) {
        this.topics = topics;
        this.recordEvents = recordEvents;
        this.rebuilds = rebuilds;
    }

    /** Reads to the end, as long as it may go on. Returns whether the end was reached. */
    boolean readToEnd(UUID worker, BooleanSupplier going) {
        try (Reading reading = topics.open()) {
            long skipped = 0;
            while (reading.hasMore()) {
                if (!going.getAsBoolean()) {
                    return false;
                }
                skipped += record(reading.poll());
                rebuilds.setRead(worker, reading.passed(), skipped, reading.total());
            }
            return true;
        }
    }

    private long record(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ReceivedEvent<GenericRecord>> events = new ArrayList<>();
        long skipped = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                events.add(ReceivedEvent.of(record, topics.decoder().decode(record.value())));
            } catch (RuntimeException failure) {
                skip(record.topic(), record.partition(), record.offset(), failure);
                skipped++;
            }
        }
        return events.isEmpty() ? skipped : skipped + recordAll(events);
    }

    private long recordAll(List<ReceivedEvent<GenericRecord>> events) {
        try {
            recordEvents.record(events);
            return 0;
        } catch (RuntimeException failure) {
            if (classifier.classify(failure) == FailureKind.POISON && events.size() > 1) {
                return events.stream().map(List::of).mapToLong(this::recordAll).sum();
            }
            ReceivedEvent<GenericRecord> event = events.getFirst();
            skip(event.topic(), event.partition(), event.offset(), failure);
            return 1;
        }
    }

    private void skip(String topic, int partition, long offset, RuntimeException failure) {
        if (classifier.classify(failure) != FailureKind.POISON) {
            throw failure;
        }
        LOG.warn(
                "Skipped a record that is not an event of an order: topic={} partition={} offset={}: {}",
                topic,
                partition,
                offset,
                failure.toString());
    }
}
