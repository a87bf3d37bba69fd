package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.Position;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes records and the position that covers them in one Kafka transaction. The {@code initTransactions} of a later
 * owner aborts the open transaction and fences this producer. Every failure is final: the delivery is closed without
 * flushing, and a new one starts from the position.
 */
public final class TransactionalDelivery implements AutoCloseable {
    /**
     * The time that the coordinator usually needs after a commit to write the markers; until then it refuses the
     * producer's next transaction. Waiting costs less than a retry, and events that arrive in the meantime join the
     * transaction.
     */
    private static final long MARKERS_NANOS = 2_000_000;

    private final Producer<byte[], byte[]> producer;
    private final PositionTopic positions;
    private final Stamp stamp;
    private final Acknowledgements acknowledgements;
    private boolean open;
    private long committedAt = System.nanoTime() - MARKERS_NANOS;

    /** The fields that every position of this owner carries in addition to the window. */
    public record Stamp(String source, DatabaseIdentity database, long epoch, LongSupplier revision) {}

    private TransactionalDelivery(
            Producer<byte[], byte[]> producer, PositionTopic positions, Stamp stamp, Map<UUID, Refusal> refused) {
        this.producer = producer;
        this.positions = positions;
        this.stamp = stamp;
        this.acknowledgements = new Acknowledgements(producer, refused);
    }

    /**
     * Creates a producer that has fenced the source's earlier owners. What they committed is complete and can be read
     * now.
     */
    public static Producer<byte[], byte[]> fence(KafkaClients kafka, String source) {
        Producer<byte[], byte[]> producer = kafka.transactional(source);
        try {
            producer.initTransactions();
            return producer;
        } catch (Throwable e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Creates a delivery on a producer that has fenced earlier owners; closing the delivery closes the producer.
     *
     * @param refused receives the broker's refusals by event id
     */
    public static TransactionalDelivery of(
            Producer<byte[], byte[]> producer, PositionTopic positions, Stamp stamp, Map<UUID, Refusal> refused) {
        return new TransactionalDelivery(producer, positions, stamp, refused);
    }

    /** Sends a record in the transaction that the next {@link #settle} commits. */
    public void send(ProducerRecord<byte[], byte[]> record, UUID event) {
        acknowledgements.check();
        try {
            begin();
            var _ = producer.send(record, acknowledgements.of(event));
        } catch (KafkaException | IllegalStateException e) {
            throw acknowledgements.reason(e);
        }
    }

    /**
     * Commits the sent records together with this position.
     *
     * @param released the parked events among the sent records
     */
    public void settle(Window window, Optional<Released> released) {
        var position =
                new Position(stamp.database(), stamp.epoch(), stamp.revision().getAsLong(), window, released);
        try {
            begin();
            var _ = producer.send(positions.record(stamp.source(), position));
            producer.commitTransaction();
        } catch (KafkaException | IllegalStateException e) {
            throw acknowledgements.reason(e);
        }
        open = false;
        committedAt = System.nanoTime();
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
    }
}
