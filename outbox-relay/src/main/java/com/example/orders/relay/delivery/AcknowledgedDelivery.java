package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * At least once, for brokers without transactions: some units are in flight at a time, their acknowledgements are taken in
 * order, and the position in PostgreSQL follows them. A crash publishes again what was in flight.
 */
public final class AcknowledgedDelivery implements Delivery {
    private static final long CHECK_MS = 50;
    /**
     * A partition that has not heard of the producer yet takes its second request although the first one was refused; so the
     * second must not be on its way.
     */
    private static final int REQUESTS_IN_FLIGHT = 1;

    private final Producer<byte[], byte[]> producer;
    private final PositionStore store;
    private final int maxInFlight;
    private final Acknowledgements acknowledgements;
    private final Deque<Unit> inFlight = new ArrayDeque<>();
    private Unit current = new Unit();
    private volatile Window settled;

    /** Makes a position durable. */
    @FunctionalInterface
    public interface PositionStore {
        void store(Window window) throws SQLException;
    }

    /** @param refused by event, where what the broker refuses is added */
    public AcknowledgedDelivery(
            KafkaClients kafka, PositionStore store, int maxInFlight, Map<UUID, Refusal> refused, Window from) {
        this.producer = kafka.idempotent(REQUESTS_IN_FLIGHT);
        this.acknowledgements = new Acknowledgements(producer, refused);
        this.store = store;
        this.maxInFlight = maxInFlight;
        this.settled = from;
    }

    /** The records sent between two settlings. */
    private static final class Unit {
        private final AtomicInteger missing = new AtomicInteger(1);
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private Window after;

        void acknowledge() {
            if (missing.decrementAndGet() == 0) {
                acknowledged.complete(null);
            }
        }
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, UUID event) {
        acknowledgements.check();
        current.missing.incrementAndGet();
        try {
            var _ = producer.send(record, acknowledgements.of(event, record.topic(), current::acknowledge));
        } catch (KafkaException | IllegalStateException e) {
            throw acknowledgements.reason(e);
        }
    }

    @Override
    public void settle(Window window, Optional<Released> released) throws SQLException {
        Unit unit = current;
        unit.after = window;
        unit.acknowledge();
        inFlight.add(unit);
        current = new Unit();
        takeAcknowledged(released.isPresent() ? 0 : maxInFlight);
    }

    @Override
    public void drain() throws SQLException {
        if (!inFlight.isEmpty()) {
            producer.flush();
            takeAcknowledged(0);
        }
    }

    /** Takes what is acknowledged from the front, waiting until no more than {@code remaining} are in flight. */
    private void takeAcknowledged(int remaining) throws SQLException {
        Window reached = null;
        while (!inFlight.isEmpty()
                && (inFlight.size() > remaining || inFlight.peek().acknowledged.isDone())) {
            await(inFlight.peek());
            reached = inFlight.remove().after;
        }
        acknowledgements.check();
        if (reached != null) {
            store.store(reached);
            settled = reached;
        }
    }

    private void await(Unit unit) {
        while (!unit.acknowledged.isDone()) {
            acknowledgements.check();
            try {
                unit.acknowledged.get(CHECK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                acknowledgements.check();
            } catch (ExecutionException e) {
                throw new IllegalStateException("An acknowledgement cannot fail by itself", e);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    @Override
    public boolean idle() {
        return inFlight.isEmpty();
    }

    @Override
    public Window settled() {
        return settled;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
