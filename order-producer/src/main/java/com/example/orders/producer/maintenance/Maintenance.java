package com.example.orders.producer.maintenance;

import com.example.orders.outbox.OutboxRetention;
import com.example.orders.producer.idempotency.IdempotencyKeys;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the retention every ten minutes. A run that fails is logged in one line; the next one does its work. */
@Singleton
class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private final OutboxRetention outbox;
    private final IdempotencyKeys keys;
    private final RetentionConfiguration retention;
    private final Clock clock;

    Maintenance(
            DataSource database,
            DataSourceResolver pool,
            IdempotencyKeys keys,
            RetentionConfiguration retention,
            Clock clock) {
        this.outbox = new OutboxRetention(pool.resolve(database), retention.outbox());
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    void apply() {
        try {
            outbox.apply();
            int forgotten = keys.forget(clock.instant(), retention.idempotencyKeys());
            if (forgotten > 0) {
                LOG.info("Forgot {} idempotency keys older than {}", forgotten, retention.idempotencyKeys());
            }
        } catch (SQLException | DataAccessException e) {
            LOG.warn("Retention did not run, the next try is in ten minutes: {}", e.toString());
        }
    }
}
