package com.example.orders.producer.placing;

import com.example.orders.failures.RetryTransient;
import com.example.orders.metadata.TraceParent;
import com.example.orders.producer.idempotency.Claim;
import com.example.orders.producer.idempotency.IdempotencyKey;
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
 * Stores an order and its event in one transaction, so that either both exist or neither does. With an idempotency key,
 * repeated or concurrent requests place exactly one order. A transaction that fails for a transient reason is retried
 * here, so that a short failover or a conflict does not reach the client.
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

    /** Places the order. Returns after the transaction has committed. */
    public Placement place(NewOrder wanted, Optional<IdempotencyKey> idempotencyKey, TraceParent trace) {
        if (!wanted.totalFits()) {
            return new Placement.TotalTooLarge(wanted.total());
        }
        return store(wanted, wanted.place(ids.get(), clock.instant()), idempotencyKey, trace);
    }

    /** All attempts use the same order id, so that a retry recognizes an order that an earlier attempt has stored. */
    @RetryTransient
    @Transactional
    Placement store(NewOrder wanted, Order order, Optional<IdempotencyKey> idempotencyKey, TraceParent trace) {
        return idempotencyKey.isPresent()
                ? placeOnce(idempotencyKey.get(), wanted, order, trace)
                : placeNow(order, trace);
    }

    private Placement placeOnce(IdempotencyKey key, NewOrder wanted, Order order, TraceParent trace) {
        return switch (keys.claim(key, wanted, order)) {
            case Claim.First() -> placeNow(order, trace);
            case Claim.Repeated(UUID first) when first.equals(order.id()) -> new Placement.Placed(order);
            case Claim.Repeated(UUID first) -> new Placement.Repeated(orders.get(first));
            case Claim.Different() -> new Placement.KeyReused(key.value());
        };
    }

    private Placement placeNow(Order order, TraceParent trace) {
        orders.add(order, trace);
        return new Placement.Placed(order);
    }
}
