package com.example.orders.relay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.relay.replay.ReplayFilter;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Replays;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.stack.Databases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The HTTP answers about replays. No relay owns the source, so that nothing is executed. */
class ReplaysControllerIT {
    private static final Authentication ADA = Authentication.build("ada");

    private final TestSource source = TestSource.create();
    private final ReplaysController controller = controller();

    ReplaysControllerIT() throws Exception {}

    @Test
    void aDryRunCountsAndStoresNothing() throws Exception {
        publish(3);

        var response = controller.request(request(null, null, null), ADA);

        assertThat((Object) response.status()).isEqualTo(HttpStatus.OK);
        assertThat(response.body().replay()).isNull();
        assertThat(response.body().preview().topics()).singleElement().satisfies(topic -> {
            assertThat(topic.topic()).isEqualTo(source.topic());
            assertThat(topic.events()).isEqualTo(3);
            assertThat(topic.keys()).isOne();
        });
        assertThat(controller.replays()).isEmpty();
    }

    @Test
    void aReplayRecordsWhoRequestedWhat() throws Exception {
        publish(3);

        var response = controller.request(request(null, false, null), ADA);

        assertThat((Object) response.status()).isEqualTo(HttpStatus.ACCEPTED);
        Replay replay = controller.replay(response.body().replay().id());
        assertThat(replay.requestedBy()).isEqualTo("ada");
        assertThat(replay.filter()).isEqualTo(ReplayFilter.ALL);
        assertThat(replay.events()).isEqualTo(3);
        assertThat(controller.replays()).containsExactly(replay);
    }

    @Test
    void pausesResumesAndCancelsOnlyWhatIsInTheRightState() throws Exception {
        publish(1);
        Replay replay =
                controller.request(request(null, false, null), ADA).body().replay();

        assertThat(controller.pause(replay.id()).state()).isEqualTo(State.PAUSED);
        refused(409, "is PAUSED", () -> controller.pause(replay.id()));
        assertThat(controller.resume(replay.id()).state()).isEqualTo(State.RUNNING);
        assertThat(controller.cancel(replay.id()).state()).isEqualTo(State.CANCELLED);
        refused(409, "is CANCELLED", () -> controller.resume(replay.id()));
    }

    @Test
    void refusesARangeOfWhichAPartWasDeletedUnlessThatIsAccepted() throws Exception {
        publish(1);
        source.execute("SELECT outbox_start_partition(1)");
        publish(2);
        source.execute("DROP TABLE outbox_p0");

        refused(409, "accept_missing", () -> controller.request(request(null, false, null), ADA));

        Replay replay =
                controller.request(request(null, false, true), ADA).body().replay();
        assertThat(replay.missing()).contains("sequences 0 to 4294967295");
        assertThat(replay.events()).isEqualTo(2);
    }

    @Test
    void refusesAReplayOfNothing() throws Exception {
        publish(1);
        var nobody = new ReplayFilter(null, List.of("nobody"), null, null, null, null, null);
        var request = new ReplayRequest(source.name(), nobody, null, null, false, null);

        refused(422, "No published event", () -> controller.request(request, ADA));
    }

    @Test
    void refusesATopicThatTheDocumentDoesNotKnowOrThatDoesNotExist() throws Exception {
        publish(1);

        refused(422, "Declare a channel", () -> controller.request(request("unknown.topic", false, null), ADA));
        refused(
                422,
                "does not exist",
                () -> controller.request(request(source.topic() + ".missing", false, null), ADA));
    }

    private static void refused(int status, String detail, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(status);
            assertThat(refused.problem().detail()).contains(detail);
        });
    }

    private ReplayRequest request(String to, Boolean dryRun, Boolean acceptMissing) {
        return new ReplayRequest(source.name(), null, to, null, dryRun, acceptMissing);
    }

    /** Publishes events by a relay that is stopped afterwards. */
    private void publish(int events) throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            for (int version = 1; version <= events; version++) {
                source.append(List.of(Events.event(source.topic(), "key", version)));
            }
            new Replays(source).awaitPublished(source.number("SELECT count(*) FROM outbox"));
        }
    }

    private ReplaysController controller() {
        var described =
                new SourceConfiguration(source.name(), source.url(), Databases.RELAY_ROLE, source.relayPassword());
        var sources = new Sources(
                List.of(described),
                TestRelay.configuration(),
                TestRelay.takeover(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        var documented = new DocumentedTopics(Map.of(
                source.topic(), Set.of("OrderFulfilled"), source.topic() + ".missing", Set.of("OrderFulfilled")));
        return new ReplaysController(sources, new RequestReplay(documented, TestRelay.clients()));
    }
}
