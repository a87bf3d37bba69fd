package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code stage_queue}: who waits for which stage. A customer's orders share a lane; a transaction first locks a
 * lane and then reads it, from its head and never past an order that is not due. So the orders of a customer leave each
 * stage in the sequence of their arrival, however many instances take from it and whatever their clocks say.
 */
@Singleton
public class StageQueue {

    /** Fixed: with another number a customer's orders would be spread over two lanes. Many more than cores. */
    static final int LANES = 64;

    private static final String ADD = "INSERT INTO stage_queue (stage, lane, due_at, order_id) VALUES (?, ?, ?, ?)";
    /** One probe of the primary key per lane, however long the queue is. */
    private static final String HEADS = """
            SELECT l.lane, head.due_at
            FROM generate_series(0, %s) AS l (lane)
            CROSS JOIN LATERAL (
                SELECT q.due_at FROM stage_queue q
                WHERE q.stage = ? AND q.lane = l.lane ORDER BY q.sequence LIMIT 1) head
            """.formatted(LANES - 1);
    /** Released with the transaction, after it is visible: who locks the lane next sees what was done. */
    private static final String LOCK =
            "SELECT l.lane FROM unnest(?) AS l (lane) WHERE pg_try_advisory_xact_lock(?, l.lane)";

    private static final String MOVE = """
            UPDATE stage_queue q SET stage = ?, due_at = ?
            FROM unnest(?::smallint[], ?::bigint[]) taken (lane, sequence)
            WHERE q.stage = ? AND q.lane = taken.lane AND q.sequence = taken.sequence
            """;
    private static final String REMOVE = """
            DELETE FROM stage_queue q
            USING unnest(?::smallint[], ?::bigint[]) taken (lane, sequence)
            WHERE q.stage = ? AND q.lane = taken.lane AND q.sequence = taken.sequence
            """;

    private final StagesConfiguration configuration;

    StageQueue(StagesConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Puts received orders, in this sequence, before the first stage. */
    public void add(Connection transaction, List<QueuedOrder> orders, Instant now) throws SQLException {
        Stage first = Stage.ACCEPT;
        try (PreparedStatement add = transaction.prepareStatement(ADD)) {
            for (QueuedOrder order : orders) {
                add.setInt(1, first.number());
                add.setInt(2, lane(order.customerId()));
                add.setObject(3, at(now.plus(configuration.delayBefore(first))));
                add.setObject(4, order.id());
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    List<Head> heads(Connection transaction, Stage stage) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(HEADS)) {
            query.setInt(1, stage.number());
            List<Head> heads = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    heads.add(new Head(
                            rows.getInt(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
            return heads;
        }
    }

    /** Those of the lanes that no other transaction has locked for this stage. */
    List<Integer> lock(Connection transaction, Stage stage, List<Integer> lanes) throws SQLException {
        try (PreparedStatement lock = transaction.prepareStatement(LOCK)) {
            lock.setArray(1, transaction.createArrayOf("integer", lanes.toArray()));
            lock.setInt(2, stage.number());
            List<Integer> locked = new ArrayList<>();
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    locked.add(rows.getInt(1));
                }
            }
            return locked;
        }
    }

    /** Takes the orders out of this stage and puts them before the next one, or out of the queue after the last. */
    void pass(Connection transaction, Stage stage, List<DueOrder> orders, Instant now) throws SQLException {
        String sql = stage.next().isPresent() ? MOVE : REMOVE;
        try (PreparedStatement pass = transaction.prepareStatement(sql)) {
            int index = 1;
            if (stage.next().isPresent()) {
                Stage next = stage.next().get();
                pass.setInt(index++, next.number());
                pass.setObject(index++, at(now.plus(configuration.delayBefore(next))));
            }
            Object[] lanes = orders.stream().map(order -> (short) order.lane()).toArray();
            Object[] sequences = orders.stream().map(DueOrder::sequence).toArray();
            pass.setArray(index++, transaction.createArrayOf("smallint", lanes));
            pass.setArray(index++, transaction.createArrayOf("bigint", sequences));
            pass.setInt(index, stage.number());
            pass.executeUpdate();
        }
    }

    static int lane(String customerId) {
        return Math.floorMod(customerId.hashCode(), LANES);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
