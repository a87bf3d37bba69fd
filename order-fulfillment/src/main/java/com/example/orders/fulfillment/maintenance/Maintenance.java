package com.example.orders.fulfillment.maintenance;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.failures.Judgement;
import com.example.orders.outbox.Inbox;
import com.example.orders.outbox.OutboxRetention;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the retention every ten minutes. What a failed run leaves undone, the next one does. */
@Singleton
class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private final FailureClassifier classifier = FailureClassifier.standard();
    private final DataSource database;
    private final OutboxRetention outbox;
    private final Inbox inbox;
    private final RetentionConfiguration retention;

    Maintenance(DataSource database, DataSourceResolver resolver, Inbox inbox, RetentionConfiguration retention) {
        this.database = resolver.resolve(database);
        this.outbox = new OutboxRetention(this.database, retention.outbox());
        this.inbox = inbox;
        this.retention = retention;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    void apply() {
        try {
            outbox.apply();
            long forgotten = inbox.forget(database, retention.inbox());
            if (forgotten > 0) {
                LOG.info("Forgot {} inbox rows older than {}", forgotten, retention.inbox());
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
