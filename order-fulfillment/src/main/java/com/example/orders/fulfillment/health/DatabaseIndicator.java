package com.example.orders.fulfillment.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.reactivestreams.Publisher;

/** Whether the database answers; waits as long as the pool does for a connection. */
@Singleton
class DatabaseIndicator implements HealthIndicator {

    private static final String NAME = "database";
    private static final int PATIENCE_SECONDS = 1;

    private final DataSource database;
    private final ExecutorService executor;

    DatabaseIndicator(
            DataSource database, DataSourceResolver resolver, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.database = resolver.resolve(database);
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::ask, executor));
    }

    private HealthResult ask() {
        try (Connection connection = database.getConnection()) {
            HealthStatus status = connection.isValid(PATIENCE_SECONDS) ? HealthStatus.UP : HealthStatus.DOWN;
            return HealthResult.builder(NAME, status).build();
        } catch (SQLException e) {
            // Not as an exception: each would be logged with its stack, once per request for as long as it lasts.
            return HealthResult.builder(NAME, HealthStatus.DOWN)
                    .details(Map.of("error", e.toString()))
                    .build();
        }
    }
}
