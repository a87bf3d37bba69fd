package com.example.orders.producer.idempotency;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.Order;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Gives a key to the first request that comes with it. A concurrent request with the same key waits in the database until
 * the first has committed or rolled back, so that exactly one places an order.
 */
@Singleton
public class IdempotencyKeys {

    private final IdempotencyKeyRepository keys;

    IdempotencyKeys(IdempotencyKeyRepository keys) {
        this.keys = keys;
    }

    /** To be called in the transaction that stores the order. */
    public Claim claim(String key, NewOrder request, Order order) {
        byte[] hash = RequestHash.of(request);
        if (keys.insertNew(key, hash, order.id(), order.createdAt()) == 1) {
            return new Claim.First();
        }
        return keys.findByKey(key)
                .<Claim>map(row -> Arrays.equals(row.requestHash(), hash)
                        ? new Claim.Repeated(row.orderId())
                        : new Claim.Different())
                // Expired between the two statements: the key is new again.
                .orElseGet(() -> claim(key, request, order));
    }

    /** Returns how many keys were older than the retention and are gone. */
    public int forget(Instant now, Duration retention) {
        return keys.deleteOlderThan(now.minus(retention));
    }
}
