package com.example.orders.relay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.problems.ProblemException;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.ParkedView;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.stack.Databases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The HTTP answers while no relay owns the source, so that requests stay pending. */
class SourcesControllerIT {
    private final TestSource source = TestSource.create();

    SourcesControllerIT() throws Exception {}

    @Test
    void refusesARequestForAKeyWhileAnotherOneIsPending() throws Exception {
        OutboxEvent refused = Events.event(source.topic(), "key", 1);
        source.append(List.of(refused));
        new ParkedView(source).insert("key", 1);
        SourcesController controller = controller();

        controller.drop(source.name(), "key", refused.id());

        assertThatThrownBy(() -> controller.unpark(source.name(), "key"))
                .isInstanceOfSatisfying(ProblemException.class, conflict -> {
                    assertThat(conflict.problem().status()).isEqualTo(409);
                    assertThat(conflict.problem().detail()).contains("'key'").contains("Ask again once it is done");
                });
        assertThat(controller.drop(source.name(), "key", refused.id()).request())
                .isEqualTo("DROP");
    }

    @Test
    void refusesToDropAnEventThatIsNotParked() throws Exception {
        OutboxEvent parked = Events.event(source.topic(), "key", 1);
        OutboxEvent published = Events.event(source.topic(), "key", 2);
        source.append(List.of(parked, published));
        new ParkedView(source).insert("key", 1);
        SourcesController controller = controller();

        assertThatThrownBy(() -> controller.drop(source.name(), "key", published.id()))
                .isInstanceOfSatisfying(ProblemException.class, unknown -> {
                    assertThat(unknown.problem().status()).isEqualTo(404);
                    assertThat(unknown.problem().detail()).contains(published.id() + " is not parked");
                });
        assertThat(controller.parkedKey(source.name(), "key").request()).isNull();
    }

    private SourcesController controller() {
        RelayConfiguration configuration = TestRelay.configuration();
        var meters = new SimpleMeterRegistry();
        var described =
                new SourceConfiguration(source.name(), source.url(), Databases.RELAY_ROLE, source.relayPassword());
        var takeover = TestRelay.takeover();
        var sources = new Sources(List.of(described), configuration, takeover, meters, Clock.systemUTC());
        return new SourcesController(sources, new SourceViews(sources, meters, Clock.systemUTC()));
    }
}
