package com.example.orders.producer.idempotency;

import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.Order;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns an idempotency key to the first request that uses it. A concurrent request with the same key waits in the
 * database until the first one has committed or rolled back, so that exactly one of them places an order.
 */
@Singleton
public class IdempotencyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);

    private final IdempotencyKeyRepository keys;
    private final KeyRetentionConfiguration retention;
    private final Clock clock;

    IdempotencyKeys(IdempotencyKeyRepository keys, KeyRetentionConfiguration retention, Clock clock) {
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    /** Claims the key. Call this in the transaction that stores the order. */
    public Claim claim(IdempotencyKey key, NewOrder request, Order order) {
        byte[] hash = RequestHash.of(request);
        if (keys.insertNew(key.stored(), hash, order.id(), order.createdAt()) == 1) {
            return new Claim.First();
        }
        return keys.findByKey(key.stored())
                .<Claim>map(row -> Arrays.equals(row.requestHash(), hash)
                        ? new Claim.Repeated(row.orderId())
                        : new Claim.Different())
                // The key expired between the two statements, so it is new again.
                .orElseGet(() -> claim(key, request, order));
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    void forgetExpired() {
        int forgotten = keys.deleteOlderThan(clock.instant().minus(retention.idempotencyKeys()));
        if (forgotten > 0) {
            LOG.info("Deleted {} idempotency keys older than {}", forgotten, retention.idempotencyKeys());
        }
    }
}
