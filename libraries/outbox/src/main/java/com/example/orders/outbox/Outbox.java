package com.example.orders.outbox;

import com.example.orders.telemetry.EventSpans;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Appends events in the current transaction: they are published if and only if it commits. Needs neither Kafka nor the
 * registry. At startup it refuses a database in which events could be lost or reordered, and the service stops.
 * Thread-safe.
 */
@Context
@Requires(beans = CurrentTransaction.class)
public final class Outbox {

    private final CurrentTransaction transaction;
    private final OutboxTable table;
    private final CreateSpans spans;

    Outbox(
            DataSource database,
            DataSourceResolver pool,
            CurrentTransaction transaction,
            List<Publication<?>> publications,
            EventSpans spans)
            throws SQLException {
        this.transaction = transaction;
        this.spans = new CreateSpans(spans);
        // The injected data source provides connections only inside a transaction.
        this.table = OutboxTable.open(pool.resolve(database), publications);
    }

    /**
     * Appends one event.
     *
     * @throws IllegalStateException if the calling thread is not in a transaction
     */
    public void append(OutboxEvent event) {
        append(List.of(event));
    }

    /**
     * Appends the events in this order. The caller must hold the lock on each event's aggregate: it must have inserted,
     * updated or locked its row in this transaction. This keeps the events of one aggregate in order.
     *
     * @throws IllegalStateException if the calling thread is not in a transaction
     */
    public void append(List<OutboxEvent> events) {
        transaction.run("An event must commit together with the change that it reports", connection -> {
            spans.recording(events, traced -> table.append(connection, traced));
            return null;
        });
    }
}
