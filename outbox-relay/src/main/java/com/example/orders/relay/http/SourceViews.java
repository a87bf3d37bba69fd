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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the sources from outside, by what their databases say; so a standby shows the same as the owner. */
@Singleton
class SourceViews {
    private static final Logger LOG = LoggerFactory.getLogger(SourceViews.class);

    private final Sources sources;
    private final Map<String, SourceView> last = new ConcurrentHashMap<>();

    SourceViews(Sources sources, MeterRegistry meters) {
        this.sources = sources;
        for (Source source : sources.all()) {
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

    private void gauge(
            MeterRegistry meters, Source source, String name, String what, ToDoubleFunction<SourceView> value) {
        Gauge.builder("outbox.relay." + name, () -> Optional.ofNullable(last.get(source.name()))
                        .map(value::applyAsDouble)
                        .orElse(Double.NaN))
                .description(what)
                .tag("source", source.name())
                .register(meters);
    }

    /** Every five seconds, because counting costs the database what the backlog holds. */
    @Scheduled(fixedDelay = "5s", initialDelay = "1s")
    void look() {
        sources.all().forEach(this::view);
    }

    SourceView view(Source source) {
        SourceState state = source.relay().state();
        SourceView view;
        try (Connection connection = source.database().connect()) {
            Optional<ShadowPosition> shadow = ShadowPosition.of(connection, source.name());
            Window window = shadow.map(ShadowPosition::window).orElse(Window.BEGINNING);
            Backlog backlog = Backlog.of(connection, window);
            Parked parked = source.parked().count(connection);
            view = new SourceView(
                    source.name(),
                    state.activity(),
                    state.missing().orElse(null),
                    shadow.map(ShadowPosition::owner).orElse(null),
                    window.published().text(),
                    backlog.events(),
                    backlog.oldestAgeSeconds(),
                    parked.keys(),
                    parked.events());
            last.put(source.name(), view);
        } catch (SQLException e) {
            LOG.debug("Source {} cannot be looked at", source.name(), e);
            last.remove(source.name());
            String missing = state.missing().orElse("database of source " + source.name() + ": " + e.getMessage());
            view = new SourceView(source.name(), state.activity(), missing, null, null, 0, 0, 0, 0);
        }
        return view;
    }
}
