package com.example.orders.fulfillment.intake;

import com.example.orders.fulfillment.order.Outcome.Rejected;
import com.example.orders.fulfillment.stages.QueuedOrder;
import com.example.orders.fulfillment.stages.StageQueue;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes received orders: their rows first, then what follows from the rules, a place in the first stage's queue or the
 * event of the rejection.
 */
@Singleton
class ReceivedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedOrders.class);
    private static final String KNOWN = "SELECT order_id FROM fulfillment WHERE order_id = ANY (?)";

    private final StageQueue queue;
    private final OrderRejectedMapper mapper;
    private final Outbox outbox;

    ReceivedOrders(StageQueue queue, OrderRejectedMapper mapper, Outbox outbox) {
        this.queue = queue;
        this.mapper = mapper;
        this.outbox = outbox;
    }

    /**
     * Writes the orders that have no row yet and returns them. An order can come a second time in another event, when its
     * sender sent it twice; the first one counts.
     */
    List<ReceivedOrder> addUnknown(Connection transaction, List<ReceivedOrder> orders, Instant time)
            throws SQLException {
        List<ReceivedOrder> unknown = unknown(transaction, orders);
        FulfillmentInsert.run(transaction, unknown, time);
        List<QueuedOrder> queued = new ArrayList<>();
        List<OutboxEvent> events = new ArrayList<>();
        for (ReceivedOrder order : unknown) {
            if (order.outcome() instanceof Rejected rejected) {
                events.add(mapper.toEvent(order, rejected, time));
            } else {
                queued.add(new QueuedOrder(order.id(), order.order().customerId()));
            }
        }
        queue.add(transaction, queued, time);
        outbox.append(transaction, events);
        return unknown;
    }

    private static List<ReceivedOrder> unknown(Connection transaction, List<ReceivedOrder> orders) throws SQLException {
        Set<UUID> known = known(transaction, orders);
        List<ReceivedOrder> unknown = new ArrayList<>();
        for (ReceivedOrder order : orders) {
            if (known.add(order.id())) {
                unknown.add(order);
            } else {
                LOG.warn(
                        "Known from another event, ignored: order_id={} event_id={}",
                        order.id(),
                        order.createdEventId());
            }
        }
        return unknown;
    }

    private static Set<UUID> known(Connection transaction, List<ReceivedOrder> orders) throws SQLException {
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement query = transaction.prepareStatement(KNOWN)) {
            Object[] ids = orders.stream().map(ReceivedOrder::id).toArray();
            query.setArray(1, transaction.createArrayOf("uuid", ids));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }
}
