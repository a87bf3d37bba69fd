package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.order.Stage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.annotation.Scheduled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how many orders wait for each stage, how many of them are due, and since when. */
@Context
class StageBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(StageBacklog.class);
    private static final String COUNT = """
            SELECT stage, count(*) AS waiting, count(*) FILTER (WHERE due_at <= ?) AS due, min(due_at) AS oldest
            FROM stage_queue GROUP BY stage
            """;

    private record Backlog(double waiting, double due, double oldestAge) {
        static final Backlog NONE = new Backlog(0, 0, 0);
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN, Double.NaN);
    }

    private final DataSource database;
    private final Clock clock;
    private volatile Optional<Map<Integer, Backlog>> backlogs = Optional.empty();

    StageBacklog(DataSource database, DataSourceResolver resolver, Clock clock, MeterRegistry meters) {
        this.database = resolver.resolve(database);
        this.clock = clock;
        for (Stage stage : Stage.values()) {
            Gauge.builder("fulfillment.stage.waiting", () -> of(stage).waiting())
                    .description("Orders that wait for this stage")
                    .tag("stage", stage.name())
                    .register(meters);
            Gauge.builder("fulfillment.stage.due", () -> of(stage).due())
                    .description("Orders whose time for this stage has come")
                    .tag("stage", stage.name())
                    .register(meters);
            Gauge.builder("fulfillment.stage.oldest.due.age", () -> of(stage).oldestAge())
                    .description("How long the first of them has been due")
                    .baseUnit("seconds")
                    .tag("stage", stage.name())
                    .register(meters);
        }
    }

    /** Every five seconds: a count reads the whole queue, which is no work for a metrics request. */
    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    void count() {
        Instant now = clock.instant();
        Map<Integer, Backlog> counted = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNT)) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Instant oldest =
                            rows.getObject("oldest", OffsetDateTime.class).toInstant();
                    Duration age = oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO;
                    counted.put(
                            rows.getInt("stage"),
                            new Backlog(rows.getLong("waiting"), rows.getLong("due"), age.toMillis() / 1000.0));
                }
            }
            backlogs = Optional.of(counted);
        } catch (SQLException e) {
            backlogs = Optional.empty();
            LOG.warn("The stages' backlog was not counted, the next try is in five seconds: {}", e.toString());
        }
    }

    private Backlog of(Stage stage) {
        return backlogs.map(counted -> counted.getOrDefault(stage.number(), Backlog.NONE))
                .orElse(Backlog.UNKNOWN);
    }
}
