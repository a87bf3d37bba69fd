package com.example.orders.relay.http;

import com.example.orders.relay.engine.SourceState;
import com.example.orders.relay.parking.ParkedRepository.Parked;
import com.example.orders.relay.position.ShadowPosition;
import com.example.orders.relay.source.Backlog;
import com.example.orders.relay.source.Window;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the state of the sources from their databases, so that a standby shows the same as the owner. */
@Singleton
class SourceViews {
    private static final Logger LOG = LoggerFactory.getLogger(SourceViews.class);

    private final Sources sources;
    private final InstantSource clock;
    private final Map<String, SourceView> last = new ConcurrentHashMap<>();
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    /** The last time each source's database was read; the start of this instance before the first time. */
    private final Map<String, Instant> reached = new ConcurrentHashMap<>();

    SourceViews(Sources sources, MeterRegistry meters, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
        for (Source source : sources.all()) {
            reached.put(source.name(), clock.instant());
            Gauge.builder("outbox.relay.source.unreachable.seconds", () -> unreachable(source))
                    .description("Time since the source's database was last readable; zero while it is")
                    .tag("source", source.name())
                    .register(meters);
            gauge(meters, source, "backlog", "Events committed and not published", SourceView::backlogEvents);
            gauge(meters, source, "oldest.age.seconds", "Age of the oldest of them", SourceView::oldestAgeSeconds);
            gauge(
                    meters,
                    source,
                    "parked.keys",
                    "Keys that wait for an operator or the registry",
                    SourceView::parkedKeys);
            gauge(meters, source, "parked.events", "Events of the parked keys", SourceView::parkedEvents);
        }
    }

    /** Registers a gauge whose value is NaN while the source's database cannot be read. */
    private void gauge(
            MeterRegistry meters, Source source, String name, String what, Function<SourceView, Number> value) {
        Gauge.builder("outbox.relay." + name, () -> Optional.ofNullable(last.get(source.name()))
                        .map(value)
                        .orElse(Double.NaN))
                .description(what)
                .tag("source", source.name())
                .register(meters);
    }

    /** The reason why the last read of the source's database failed; empty if it succeeded. */
    Optional<String> unreadable(Source source) {
        return Optional.ofNullable(unreadable.get(source.name()));
    }

    private double unreachable(Source source) {
        return last.containsKey(source.name())
                ? 0
                : Duration.between(reached.get(source.name()), clock.instant()).toMillis() / 1000.0;
    }

    /** Runs only every five seconds, because the cost of counting grows with the backlog. */
    @Scheduled(fixedDelay = "5s", initialDelay = "1s")
    void look() {
        sources.all().forEach(this::view);
    }

    SourceView view(Source source) {
        SourceState state = source.relay().state();
        try (Connection connection = source.database().connect()) {
            SourceView view = read(source, state, connection);
            reached.put(source.name(), clock.instant());
            last.put(source.name(), view);
            unreadable.remove(source.name());
            return view;
        } catch (SQLException e) {
            LOG.debug("Source {} cannot be read", source.name(), e);
            String missing = "database of source " + source.name() + ": " + e.getMessage();
            unreadable.put(source.name(), missing);
            last.remove(source.name());
            Instant since = reached.get(source.name());
            return new SourceView(source.name(), state.activity(), missing, since, null, null, null, null, null, null);
        }
    }

    private static SourceView read(Source source, SourceState state, Connection connection) throws SQLException {
        Optional<ShadowPosition> shadow = ShadowPosition.of(connection, source.name());
        Window window = shadow.map(ShadowPosition::window).orElse(Window.BEGINNING);
        Backlog backlog = Backlog.of(connection, window);
        Parked parked = source.parked().count(connection);
        return new SourceView(
                source.name(),
                state.activity(),
                state.missing().orElse(null),
                null,
                shadow.map(ShadowPosition::owner).orElse(null),
                window.published().text(),
                backlog.events(),
                backlog.oldestAgeSeconds(),
                parked.keys(),
                parked.events());
    }
}
