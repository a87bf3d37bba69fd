package com.example.orders.relay.engine;

import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.Routed;
import com.example.orders.relay.delivery.TransactionalDelivery;
import com.example.orders.relay.parking.ParkedKeys;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The relay's main loop: takes chunks from the reader, sends or parks each row, and commits the position with them. Its
 * transactions are small while the outbox is nearly empty and grow with the backlog.
 */
final class Pump {
    private static final Duration WAIT = Duration.ofMillis(20);

    private final WindowReader reader;
    private final EventRecords records;
    private final ParkedKeys parked;
    private final TransactionalDelivery delivery;
    private final ParkedReleases releases;
    private final SourceMetrics metrics;
    private final RelayConfiguration configuration;
    private final Map<String, Integer> sent = new HashMap<>();
    private volatile Window reached;

    Pump(
            WindowReader reader,
            EventRecords records,
            ParkedKeys parked,
            TransactionalDelivery delivery,
            SourceMetrics metrics,
            RelayConfiguration configuration) {
        this.reader = reader;
        this.records = records;
        this.parked = parked;
        this.delivery = delivery;
        this.releases = new ParkedReleases(records, parked, delivery);
        this.metrics = metrics;
        this.configuration = configuration;
        this.reached = reader.from();
    }

    /** The position to store as the shadow. It also covers empty windows, which are not committed to Kafka. */
    Window reached() {
        return reached;
    }

    void run(BooleanSupplier going) throws SQLException, InterruptedException {
        while (going.getAsBoolean()) {
            Chunk chunk = reader.poll(WAIT);
            if (chunk != null) {
                publish(chunk);
            }
            if (releases.due()) {
                releases.handle(reached);
                records.stored();
            }
        }
    }

    private void publish(Chunk first) throws SQLException, InterruptedException {
        Chunk last = first;
        int events = route(first);
        long bytes = first.page().bytes();
        for (Chunk next = next(events, bytes); next != null; next = next(events, bytes)) {
            events += route(next);
            bytes += next.page().bytes();
            last = next;
        }
        if (events > 0) {
            parked.store();
            records.stored();
            delivery.settle(last.after(), Optional.empty());
            metrics.published(events, sent, first.page());
            sent.clear();
        }
        reached = last.after();
    }

    /** Returns the next chunk that is already read, or null if there is none or the transaction is full. */
    private Chunk next(int events, long bytes) throws SQLException, InterruptedException {
        boolean mayGrow = events < configuration.transactionMaxEvents() && bytes < configuration.transactionMaxBytes();
        return mayGrow ? reader.poll(Duration.ZERO) : null;
    }

    private int route(Chunk chunk) throws SQLException {
        for (OutboxRow row : chunk.page().rows()) {
            if (parked.contains(row)) {
                var _ = records.learnt(row);
                parked.follow(row);
                delivery.keptBack(row, Optional.empty());
                continue;
            }
            switch (records.of(row)) {
                case Routed.Ready(var record) -> {
                    delivery.send(record, row.id());
                    sent.merge(record.topic(), 1, Integer::sum);
                }
                case Routed.Refused(var refusal) -> {
                    parked.refuse(row, refusal);
                    delivery.keptBack(row, Optional.of(refusal));
                }
            }
        }
        return chunk.page().rows().size();
    }
}
