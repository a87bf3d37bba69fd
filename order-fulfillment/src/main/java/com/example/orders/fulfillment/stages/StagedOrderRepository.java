package com.example.orders.fulfillment.stages;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reads and updates the table {@code fulfillment} for orders in the stages. Arrays let one statement handle a whole
 * batch. Each update returns the number of orders that were in the expected state.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StagedOrderRepository extends GenericRepository<DueRow, UUID> {

    /** Returns the orders at the head of each lane, at most this many per lane. */
    @Query("""
            SELECT q.lane, q.sequence, q.due_at, f.order_id, f.customer_id, f.total_amount, f.traceparent,
                coalesce(f.shipped_event_id, f.accepted_event_id, f.created_event_id) AS cause_id,
                f.warehouse_id, f.estimated_ship_date, f.carrier, f.tracking_number, f.estimated_delivery_date
            FROM unnest(:lanes) AS l (lane)
            CROSS JOIN LATERAL (
                SELECT * FROM stage_queue w
                WHERE w.stage = :stage AND w.lane = l.lane ORDER BY w.sequence LIMIT :perLane) q
            JOIN fulfillment f ON f.order_id = q.order_id
            ORDER BY q.lane, q.sequence
            """)
    List<DueRow> findQueued(int stage, Integer[] lanes, int perLane);

    @Query(value = """
            UPDATE fulfillment f SET state = 'ACCEPTED', accepted_at = :time, accepted_event_id = moved.event_id
            FROM unnest(CAST(:orderIds AS uuid[]), CAST(:eventIds AS uuid[])) AS moved (order_id, event_id)
            WHERE f.order_id = moved.order_id AND f.state = 'RECEIVED'
            """, readOnly = false)
    int accept(String[] orderIds, String[] eventIds, Instant time);

    @Query(value = """
            UPDATE fulfillment f SET state = 'SHIPPED', shipped_at = :time, shipped_event_id = moved.event_id
            FROM unnest(CAST(:orderIds AS uuid[]), CAST(:eventIds AS uuid[])) AS moved (order_id, event_id)
            WHERE f.order_id = moved.order_id AND f.state = 'ACCEPTED'
            """, readOnly = false)
    int ship(String[] orderIds, String[] eventIds, Instant time);

    @Query(value = """
            UPDATE fulfillment f SET state = 'FULFILLED', fulfilled_at = :time, fulfilled_event_id = moved.event_id
            FROM unnest(CAST(:orderIds AS uuid[]), CAST(:eventIds AS uuid[])) AS moved (order_id, event_id)
            WHERE f.order_id = moved.order_id AND f.state = 'SHIPPED'
            """, readOnly = false)
    int fulfil(String[] orderIds, String[] eventIds, Instant time);
}
