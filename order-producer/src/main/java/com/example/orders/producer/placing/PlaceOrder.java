package com.example.orders.producer.placing;

import com.example.orders.failures.RetryTransient;
import com.example.orders.metadata.TraceParent;
import com.example.orders.producer.idempotency.Claim;
import com.example.orders.producer.idempotency.IdempotencyKeys;
import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.Order;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stores an order with its event, in one transaction: either both exist or neither. With an idempotency key the same
 * request places one order, however often and however concurrently it is sent. A transaction that breaks down for a passing
 * reason is repeated here, so that neither a failover nor a conflict reaches the client.
 */
@Singleton
public class PlaceOrder {

    private final StoredOrders orders;
    private final IdempotencyKeys keys;
    private final Supplier<UUID> ids;
    private final Clock clock;

    PlaceOrder(StoredOrders orders, IdempotencyKeys keys, Supplier<UUID> ids, Clock clock) {
        this.orders = orders;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns when the transaction has committed. */
    public Placement place(NewOrder wanted, Optional<String> idempotencyKey, TraceParent trace) {
        if (!wanted.totalFits()) {
            return new Placement.TotalTooLarge(wanted.total());
        }
        return store(wanted, wanted.place(ids.get(), clock.instant()), idempotencyKey, trace);
    }

    /** All attempts share the order's id, by which an attempt recognises the order that an earlier one has stored. */
    @RetryTransient
    @Transactional
    Placement store(NewOrder wanted, Order order, Optional<String> idempotencyKey, TraceParent trace) {
        return idempotencyKey.isPresent()
                ? placeOnce(idempotencyKey.get(), wanted, order, trace)
                : placeNow(order, trace);
    }

    private Placement placeOnce(String key, NewOrder wanted, Order order, TraceParent trace) {
        return switch (keys.claim(key, wanted, order)) {
            case Claim.First() -> placeNow(order, trace);
            case Claim.Repeated(UUID first) when first.equals(order.id()) -> new Placement.Placed(order);
            case Claim.Repeated(UUID first) -> new Placement.Repeated(orders.get(first));
            case Claim.Different() -> new Placement.KeyReused(key);
        };
    }

    private Placement placeNow(Order order, TraceParent trace) {
        orders.add(order, trace);
        return new Placement.Placed(order);
    }
}
