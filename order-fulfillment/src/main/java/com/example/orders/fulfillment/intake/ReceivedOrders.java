package com.example.orders.fulfillment.intake;

import com.example.orders.fulfillment.order.Outcome.Rejected;
import com.example.orders.fulfillment.stages.QueuedOrder;
import com.example.orders.fulfillment.stages.StageQueue;
import com.example.orders.outbox.Outbox;
import com.example.orders.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes received orders: first their rows, then an entry in the first stage's queue or the event of the rejection. */
@Singleton
class ReceivedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedOrders.class);

    private final ReceivedOrderRepository rows;
    private final StageQueue queue;
    private final OrderRejectedMapper mapper;
    private final Outbox outbox;

    ReceivedOrders(ReceivedOrderRepository rows, StageQueue queue, OrderRejectedMapper mapper, Outbox outbox) {
        this.rows = rows;
        this.queue = queue;
        this.mapper = mapper;
        this.outbox = outbox;
    }

    /**
     * Writes the orders that have no row yet and returns them. If the sender announced an order in two events, only the
     * first one counts.
     */
    List<ReceivedOrder> addUnknown(List<ReceivedOrder> orders, Instant time) {
        List<ReceivedOrder> unknown = unknown(orders);
        rows.saveAll(unknown.stream().map(order -> ReceivedRow.of(order, time)).toList());
        List<QueuedOrder> queued = new ArrayList<>();
        List<OutboxEvent> events = new ArrayList<>();
        for (ReceivedOrder order : unknown) {
            if (order.outcome() instanceof Rejected rejected) {
                events.add(mapper.toEvent(order, rejected, time));
            } else {
                queued.add(new QueuedOrder(order.id(), order.order().customerId()));
            }
        }
        queue.add(queued, time);
        outbox.append(events);
        return unknown;
    }

    private List<ReceivedOrder> unknown(List<ReceivedOrder> orders) {
        String[] ids = orders.stream().map(order -> order.id().toString()).toArray(String[]::new);
        Set<UUID> known = new HashSet<>(rows.findKnown(ids));
        List<ReceivedOrder> unknown = new ArrayList<>();
        for (ReceivedOrder order : orders) {
            if (known.add(order.id())) {
                unknown.add(order);
            } else {
                LOG.warn(
                        "Ignored an order that another event has announced: order_id={} event_id={}",
                        order.id(),
                        order.createdEventId());
            }
        }
        return unknown;
    }
}
