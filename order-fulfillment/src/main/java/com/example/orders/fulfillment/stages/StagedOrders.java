package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.IllegalTransitionException;
import com.example.orders.fulfillment.order.Plan;
import com.example.orders.fulfillment.order.Stage;
import com.example.orders.metadata.TraceParent;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The orders in the stages, as rows of {@code fulfillment}: reads those that are due, and writes their new state. */
@Singleton
class StagedOrders {

    private static final String DUE = """
            SELECT q.lane, q.sequence, q.due_at, f.order_id, f.customer_id, f.total_amount, f.traceparent,
                coalesce(f.shipped_event_id, f.accepted_event_id, f.created_event_id) AS cause_id,
                f.warehouse_id, f.estimated_ship_date, f.carrier, f.tracking_number, f.estimated_delivery_date
            FROM unnest(?) AS l (lane)
            CROSS JOIN LATERAL (
                SELECT * FROM stage_queue w
                WHERE w.stage = ? AND w.lane = l.lane ORDER BY w.sequence LIMIT ?) q
            JOIN fulfillment f ON f.order_id = q.order_id
            ORDER BY q.lane, q.sequence
            """;
    /** The columns are those of the state that the stage leads to. */
    private static final String MOVE = """
            UPDATE fulfillment f SET state = ?, {state}_at = ?, {state}_event_id = moved.event_id
            FROM unnest(?::uuid[], ?::uuid[]) moved (order_id, event_id)
            WHERE f.order_id = moved.order_id AND f.state = ?
            """;

    private final StageEventMapper mapper;
    private final Outbox outbox;

    StagedOrders(StageEventMapper mapper, Outbox outbox) {
        this.mapper = mapper;
        this.outbox = outbox;
    }

    /** From the head of each lane, at most so many, up to the first that is not due. */
    List<DueOrder> due(Connection transaction, Stage stage, List<Integer> lanes, int perLane, Instant now)
            throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(DUE)) {
            query.setArray(1, transaction.createArrayOf("integer", lanes.toArray()));
            query.setInt(2, stage.number());
            query.setInt(3, perLane);
            List<DueOrder> due = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                int heldLane = -1;
                while (rows.next()) {
                    DueOrder order = toDueOrder(rows);
                    if (order.dueAt().isAfter(now)) {
                        heldLane = order.lane();
                    }
                    if (order.lane() != heldLane) {
                        due.add(order);
                    }
                }
            }
            return due;
        }
    }

    /**
     * Writes the stage's state, its time and its events: the rows first, which holds their locks, then the events.
     *
     * @throws IllegalTransitionException when one of the orders is not in the state that the stage begins from
     */
    void move(Connection transaction, Stage stage, List<DueOrder> orders, Instant now) throws SQLException {
        List<OutboxEvent> events =
                orders.stream().map(order -> mapper.toEvent(stage, order, now)).toList();
        update(transaction, stage, orders, events, now);
        outbox.append(transaction, events);
    }

    private static void update(
            Connection transaction, Stage stage, List<DueOrder> orders, List<OutboxEvent> events, Instant now)
            throws SQLException {
        String sql = MOVE.replace("{state}", stage.to().name().toLowerCase(Locale.ROOT));
        try (PreparedStatement move = transaction.prepareStatement(sql)) {
            Object[] ids =
                    orders.stream().map(order -> order.provenance().orderId()).toArray();
            Object[] eventIds = events.stream().map(OutboxEvent::id).toArray();
            move.setString(1, stage.to().name());
            move.setObject(2, now.atOffset(ZoneOffset.UTC));
            move.setArray(3, transaction.createArrayOf("uuid", ids));
            move.setArray(4, transaction.createArrayOf("uuid", eventIds));
            move.setString(5, stage.from().name());
            int moved = move.executeUpdate();
            if (moved != orders.size()) {
                throw new IllegalTransitionException(stage, orders.size(), moved);
            }
        }
    }

    private static DueOrder toDueOrder(ResultSet row) throws SQLException {
        return new DueOrder(
                row.getInt("lane"),
                row.getLong("sequence"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                new Provenance(
                        row.getObject("order_id", UUID.class),
                        row.getString("customer_id"),
                        row.getObject("cause_id", UUID.class),
                        Optional.ofNullable(row.getString("traceparent")).flatMap(TraceParent::parse)),
                row.getBigDecimal("total_amount"),
                new Plan(
                        row.getString("warehouse_id"),
                        row.getObject("estimated_ship_date", LocalDate.class),
                        row.getString("carrier"),
                        row.getString("tracking_number"),
                        row.getObject("estimated_delivery_date", LocalDate.class)));
    }
}
