package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.Position;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import com.example.orders.telemetry.EventSpans;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes records and the position that covers them in one {@link RecordTransaction}. */
public final class TransactionalDelivery implements AutoCloseable {
    private final RecordTransaction transaction;
    private final PositionTopic positions;
    private final Stamp stamp;
    private final PublishSpans spans;

    /** The fields that every position of this owner carries in addition to the window. */
    public record Stamp(String source, DatabaseIdentity database, long epoch, LongSupplier revision) {}

    private TransactionalDelivery(
            RecordTransaction transaction, PositionTopic positions, Stamp stamp, PublishSpans spans) {
        this.transaction = transaction;
        this.positions = positions;
        this.stamp = stamp;
        this.spans = spans;
    }

    /**
     * Creates a delivery on a producer that has fenced earlier owners; closing the delivery closes the producer.
     *
     * @param refused receives the broker's refusals by event id
     */
    public static TransactionalDelivery of(
            Producer<byte[], byte[]> producer,
            PositionTopic positions,
            Stamp stamp,
            Map<UUID, Refusal> refused,
            EventSpans events) {
        PublishSpans spans = new PublishSpans(events);
        return new TransactionalDelivery(new RecordTransaction(producer, refused, spans), positions, stamp, spans);
    }

    /** Sends a record in the transaction that the next {@link #settle} commits. */
    public void send(ProducerRecord<byte[], byte[]> record, UUID event) {
        transaction.send(record, event);
    }

    /**
     * Commits the sent records together with this position.
     *
     * @param released the parked events among the sent records
     */
    public void settle(Window window, Optional<Released> released) {
        var position =
                new Position(stamp.database(), stamp.epoch(), stamp.revision().getAsLong(), window, released);
        transaction.commit(positions.record(stamp.source(), position));
    }

    /** Records in the event's trace that it is not sent, because it or an earlier event of its key is parked. */
    public void keptBack(OutboxRow row, Optional<Refusal> refusal) {
        spans.parked(
                row,
                refusal.map(it -> it.reason().name().toLowerCase(Locale.ROOT)).orElse("key_is_parked"));
    }

    @Override
    public void close() {
        transaction.close();
    }
}
