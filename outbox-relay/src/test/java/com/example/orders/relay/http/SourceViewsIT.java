package com.example.orders.relay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.stack.Databases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.serde.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Values that cannot be read are unknown, and not zero. */
class SourceViewsIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestSource source = TestSource.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = START;

    SourceViewsIT() throws Exception {}

    @Test
    void countsTheEventsInTheDatabase() throws Exception {
        source.append(List.of(Events.event(source.topic(), "key", 1)));

        SourceView view = view(source.relayPassword());

        assertThat(view.backlogEvents()).isOne();
        assertThat(view.parkedKeys()).isZero();
        assertThat(view.unreachableSince()).isNull();
        assertThat(gauge("backlog")).isOne();
        assertThat(gauge("source.unreachable.seconds")).isZero();
    }

    @Test
    void reportsUnknownValuesWhenThePasswordIsWrong() throws Exception {
        SourceView view = view("the old password");

        assertThat(view.missing()).contains("password authentication failed");
        assertThat(view.unreachableSince()).isEqualTo(START);
        assertThat(ObjectMapper.getDefault().writeValueAsString(view))
                .contains("\"backlog_events\":null", "\"parked_keys\":null", "\"oldest_age_seconds\":null");
        assertThat(gauge("backlog")).isNaN();
        assertThat(gauge("parked.events")).isNaN();
        assertThat(gauge("source.unreachable.seconds")).isEqualTo(120);
    }

    /** The owner's open connections survive a change of the password, but new ones fail. */
    @Test
    void isNotReadyWhileADatabaseCannotBeReadEvenIfItsEventsArePublished() throws Exception {
        String role = source.name().replace('-', '_') + "_relay";
        asSuperuser("CREATE ROLE " + role + " LOGIN PASSWORD 'first' IN ROLE outbox_relay");
        var sources = sources(role, "first");
        var views = new SourceViews(sources, meters, () -> now);
        var indicator = new SourcesIndicator(sources, views);
        sources.start(null);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sources.all().getFirst().relay().state().ready());
            views.look();
            assertThat(health(indicator).getStatus()).isEqualTo(HealthStatus.UP);

            asSuperuser("ALTER ROLE " + role + " PASSWORD 'second'");
            views.look();

            assertThat(health(indicator).getStatus()).isEqualTo(HealthStatus.DOWN);
            assertThat(health(indicator).getDetails().toString())
                    .contains("PUBLISHING", "password authentication failed");
        } finally {
            sources.stop();
        }
    }

    private SourceView view(String password) {
        var sources = sources(Databases.RELAY_ROLE, password);
        var views = new SourceViews(sources, meters, () -> now);
        now = START.plus(Duration.ofMinutes(2));
        return views.view(sources.all().getFirst());
    }

    private Sources sources(String user, String password) {
        var configuration = TestRelay.configuration();
        var described = new SourceConfiguration(source.name(), source.url(), user, password);
        var takeover = TestRelay.takeover();
        return new Sources(List.of(described), configuration, takeover, meters, Clock.systemUTC());
    }

    private static HealthResult health(SourcesIndicator indicator) {
        return Mono.from(indicator.getResult()).block();
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = Parts.running().postgres().superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private double gauge(String name) {
        return meters.get("outbox.relay." + name).gauge().value();
    }
}
