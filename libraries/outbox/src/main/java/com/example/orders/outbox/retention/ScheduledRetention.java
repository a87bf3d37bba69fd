package com.example.orders.outbox.retention;

import com.example.orders.outbox.Inbox;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the retention every ten minutes. The next run completes the work of a failed one. */
@Singleton
@Requires(beans = Inbox.class)
public class ScheduledRetention {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRetention.class);

    private final OutboxRetention outbox;
    private final Inbox inbox;
    private final RetentionConfiguration configuration;

    ScheduledRetention(
            DataSource database, DataSourceResolver pool, Inbox inbox, RetentionConfiguration configuration) {
        this.outbox = new OutboxRetention(pool.resolve(database), configuration.outbox());
        this.inbox = inbox;
        this.configuration = configuration;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    public void applyToOutbox() throws SQLException {
        outbox.apply();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    public void applyToInbox() throws SQLException {
        long forgotten = inbox.forget(configuration.inbox());
        if (forgotten > 0) {
            LOG.info("Deleted {} inbox rows older than {}", forgotten, configuration.inbox());
        }
    }
}
