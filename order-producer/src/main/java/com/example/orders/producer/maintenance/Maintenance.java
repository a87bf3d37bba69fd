package com.example.orders.producer.maintenance;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.failures.Judgement;
import com.example.orders.outbox.OutboxRetention;
import com.example.orders.producer.idempotency.IdempotencyKeys;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the retention every ten minutes. What a failed run leaves undone, the next one does. */
@Singleton
class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private final FailureClassifier classifier = FailureClassifier.standard();
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
        } catch (SQLException | RuntimeException e) {
            Judgement judgement = classifier.judge(e);
            if (judgement.kind() == FailureKind.TRANSIENT) {
                LOG.warn(
                        "Retention did not run, the next try is in ten minutes: {}",
                        judgement.cause().toString());
            } else {
                LOG.error("Retention failed unexpectedly, the next try is in ten minutes", e);
            }
        }
    }
}
