package com.example.orders.relay.position;

import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The compacted topic of positions: reads a source's last committed position and builds the record of the next one. */
public final class PositionTopic {
    private final SourceRecords<PositionRecord> records;

    public PositionTopic(String topic, ObjectMapper json) {
        this.records = new SourceRecords<>(topic, PositionRecord.class, json);
    }

    public ProducerRecord<byte[], byte[]> record(String source, Position position) {
        return records.record(source, PositionRecord.of(position));
    }

    /**
     * Returns the last committed position.
     *
     * @param consumer a read_committed consumer that is not assigned yet
     */
    public Optional<Position> read(String source, Consumer<byte[], byte[]> consumer, Admin admin, Duration timeout) {
        return records.read(source, consumer, admin, timeout).map(PositionRecord::position);
    }
}
