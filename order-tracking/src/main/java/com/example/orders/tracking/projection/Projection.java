package com.example.orders.tracking.projection;

import com.example.orders.tracking.order.Order;
import com.example.orders.tracking.order.OrderEvent;
import com.example.orders.tracking.store.StoredPayloads;
import com.example.orders.tracking.store.TrackedEventRepository;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the rows of {@code tracked_order} equal to what the stored events say, in the caller's transaction. */
@Singleton
public class Projection {

    private final TrackedEventRepository events;
    private final StoredPayloads payloads;
    private final OrderRowRepository rows;

    Projection(TrackedEventRepository events, StoredPayloads payloads, OrderRowRepository rows) {
        this.events = events;
        this.payloads = payloads;
        this.rows = rows;
    }

    /**
     * Computes the orders again from all their events. Transactions with events of the same order wait for each other at
     * the order's row, and the next one reads the events after the other has committed, so no event is missed.
     */
    public void refresh(Collection<UUID> orderIds) {
        Collection<UUID> left = orderIds;
        while (!left.isEmpty()) {
            Set<UUID> locked = rows.lock(left);
            Map<Boolean, List<OrderRow>> folded =
                    fold(left).stream().collect(Collectors.partitioningBy(row -> locked.contains(row.orderId())));
            write(folded.get(true), rows::update);
            List<OrderRow> unknown = folded.get(false);
            boolean complete = write(unknown, rows::insertNew) == unknown.size();
            // Another transaction has inserted one of them meanwhile, perhaps with an event that was not yet visible.
            left = complete
                    ? List.of()
                    : unknown.stream().map(OrderRow::orderId).toList();
        }
    }

    private List<OrderRow> fold(Collection<UUID> orderIds) {
        return events.findByOrders(texts(orderIds, UUID::toString)).stream()
                .map(payloads::read)
                .collect(Collectors.groupingBy(OrderEvent::orderId))
                .values()
                .stream()
                .map(Order::of)
                .flatMap(Optional::stream)
                .map(OrderRow::of)
                .toList();
    }

    /** Writes rows as one array per column. */
    private interface Statement {
        int execute(
                String[] orderIds,
                String[] customerIds,
                String[] states,
                String[] amounts,
                String[] createdTimes,
                String[] changedTimes);
    }

    private static int write(List<OrderRow> folded, Statement statement) {
        if (folded.isEmpty()) {
            return 0;
        }
        return statement.execute(
                texts(folded, row -> row.orderId().toString()),
                texts(folded, OrderRow::customerId),
                texts(folded, row -> row.state().name()),
                texts(
                        folded,
                        row -> row.totalAmount() == null
                                ? null
                                : row.totalAmount().toPlainString()),
                texts(folded, row -> row.createdAt().toString()),
                texts(folded, row -> row.changedAt().toString()));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
