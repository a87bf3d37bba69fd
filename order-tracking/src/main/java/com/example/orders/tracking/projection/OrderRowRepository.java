package com.example.orders.tracking.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the table {@code tracked_order}. Arrays let one statement handle a whole batch. Rows are inserted and locked in
 * the order of their ids, so that two transactions with the same orders cannot deadlock.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class OrderRowRepository implements GenericRepository<OrderRow, UUID> {

    private static final String LOCK = """
            SELECT order_id FROM tracked_order WHERE order_id = ANY (?) ORDER BY order_id FOR NO KEY UPDATE
            """;

    private final JdbcOperations jdbc;

    OrderRowRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the rows of these orders and returns the ids of those that exist. Micronaut takes the statement for an update. */
    Set<UUID> lock(Collection<UUID> orderIds) {
        return jdbc.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
                statement.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    Set<UUID> locked = new HashSet<>();
                    while (rows.next()) {
                        locked.add(rows.getObject(1, UUID.class));
                    }
                    return locked;
                }
            }
        });
    }

    /**
     * Inserts the orders that have no row yet. If another open transaction has inserted one of them, waits until that
     * transaction ends.
     */
    @Query(value = """
            INSERT INTO tracked_order (order_id, customer_id, state, total_amount, created_at, changed_at)
            SELECT * FROM unnest(CAST(:orderIds AS uuid[]), CAST(:customerIds AS text[]), CAST(:states AS text[]),
                CAST(:amounts AS numeric[]), CAST(:createdTimes AS timestamptz[]), CAST(:changedTimes AS timestamptz[]))
                AS folded (order_id)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING
            """, readOnly = false)
    abstract int insertNew(
            String[] orderIds,
            String[] customerIds,
            String[] states,
            String[] amounts,
            String[] createdTimes,
            String[] changedTimes);

    /** Updates the rows that differ from what was computed. */
    @Query(value = """
            UPDATE tracked_order o
            SET customer_id = folded.customer_id, state = folded.state, total_amount = folded.total_amount,
                created_at = folded.created_at, changed_at = folded.changed_at
            FROM unnest(CAST(:orderIds AS uuid[]), CAST(:customerIds AS text[]), CAST(:states AS text[]),
                CAST(:amounts AS numeric[]), CAST(:createdTimes AS timestamptz[]), CAST(:changedTimes AS timestamptz[]))
                AS folded (order_id, customer_id, state, total_amount, created_at, changed_at)
            WHERE o.order_id = folded.order_id
                AND (o.customer_id, o.state, o.total_amount, o.created_at, o.changed_at) IS DISTINCT FROM
                    (folded.customer_id, folded.state, folded.total_amount, folded.created_at, folded.changed_at)
            """, readOnly = false)
    abstract int update(
            String[] orderIds,
            String[] customerIds,
            String[] states,
            String[] amounts,
            String[] createdTimes,
            String[] changedTimes);
}
