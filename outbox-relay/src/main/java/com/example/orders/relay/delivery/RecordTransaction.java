package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import com.example.orders.telemetry.EventSpans;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes events in Kafka transactions, each of which ends with a record of how far they reach. The
 * {@code initTransactions} of a later owner aborts the open transaction and fences this producer. Every failure is
 * final: the producer is closed without flushing, and a new one starts from the last committed record.
 */
public final class RecordTransaction implements AutoCloseable {
    /**
     * The time that the coordinator usually needs after a commit to write the markers; until then it refuses the
     * producer's next transaction. Waiting costs less than a retry, and events that arrive in the meantime join the
     * transaction.
     */
    private static final long MARKERS_NANOS = 2_000_000;

    private final Producer<byte[], byte[]> producer;
    private final Acknowledgements acknowledgements;
    private final PublishSpans spans;
    private boolean open;
    private long committedAt = System.nanoTime() - MARKERS_NANOS;

    /**
     * @param producer has fenced earlier owners; closed with this transaction
     * @param refused receives the broker's refusals by event id
     */
    public RecordTransaction(Producer<byte[], byte[]> producer, Map<UUID, Refusal> refused, EventSpans events) {
        this(producer, refused, new PublishSpans(events));
    }

    RecordTransaction(Producer<byte[], byte[]> producer, Map<UUID, Refusal> refused, PublishSpans spans) {
        this.producer = producer;
        this.acknowledgements = new Acknowledgements(producer, refused);
        this.spans = spans;
    }

    /**
     * Creates a producer that has fenced the earlier owners of this name. What they committed is complete and can be
     * read now.
     */
    public static Producer<byte[], byte[]> fence(KafkaClients kafka, String name) {
        Producer<byte[], byte[]> producer = kafka.transactional(name);
        try {
            producer.initTransactions();
            return producer;
        } catch (Throwable e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Sends an event in the transaction that the next {@link #commit} ends. */
    public void send(ProducerRecord<byte[], byte[]> record, UUID event) {
        acknowledgements.check();
        try {
            begin();
            var _ = producer.send(record, spans.sending(record, acknowledgements.of(event)));
        } catch (KafkaException | IllegalStateException e) {
            throw acknowledgements.reason(e);
        }
    }

    /** Commits the sent events together with this record. */
    public void commit(ProducerRecord<byte[], byte[]> reached) {
        try {
            begin();
            var _ = producer.send(reached);
            producer.commitTransaction();
        } catch (KafkaException | IllegalStateException e) {
            throw acknowledgements.reason(e);
        }
        open = false;
        committedAt = System.nanoTime();
        spans.committed();
    }

    private void begin() {
        if (!open) {
            LockSupport.parkNanos(committedAt + MARKERS_NANOS - System.nanoTime());
            producer.beginTransaction();
            open = true;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        spans.abandoned();
    }
}
