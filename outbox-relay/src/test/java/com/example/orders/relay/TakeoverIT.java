package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.SourceState.Activity;
import com.example.orders.relay.position.FencedException;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.rig.RelayProcess;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Killed and paused owners under load: another relay takes over, and the history stays clean. */
class TakeoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void survivesThreeKilledOwnersUnderLoad() throws Exception {
        TestSource source = TestSource.create();
        RelayProcess owner = RelayProcess.start(source, "owner-0");
        awaitOwner(source, "owner-0");
        Writers writers = Writers.start(source, 40, 20_000);

        for (int kill = 1; kill <= 3; kill++) {
            RelayProcess standby = RelayProcess.start(source, "owner-" + kill);
            awaitConnected(source, "owner-" + kill);
            owner.kill();
            awaitOwner(source, "owner-" + kill);
            owner = standby;
        }

        assertClean(source, writers);
        owner.close();
    }

    @Test
    void aPausedOwnerIsReplacedAndPublishesNothingWhenItWakes() throws Exception {
        TestSource source = TestSource.create();
        try (RelayProcess paused = RelayProcess.start(source, "paused");
                SourceRelay standby = TestRelay.of(source, "standby")) {
            awaitOwner(source, "paused");
            standby.start();
            await().atMost(PATIENCE).until(() -> standby.state().activity() == Activity.STANDBY);
            Writers writers = Writers.start(source, 40, 6_000);

            paused.pause();
            awaitOwner(source, "standby");
            paused.resume();

            assertClean(source, writers);
            assertThat(standby.state().activity()).isEqualTo(Activity.PUBLISHING);
        }
    }

    @Test
    void refusesWritesOfAnEarlierEpoch() throws Exception {
        TestSource source = TestSource.create();
        try (SourceRelay relay = TestRelay.of(source, "one");
                var connection = source.asRelay("earlier").connect()) {
            relay.start();
            awaitOwner(source, "one");

            assertThatThrownBy(() -> new OwnedTransaction(connection, source.name(), 0).run(_ -> "written"))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("taken over");
        }
    }

    private static void awaitOwner(TestSource source, String owner) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> owner.equals(source.text("SELECT owner FROM outbox_position")));
    }

    private static void awaitConnected(TestSource source, String owner) {
        await().atMost(PATIENCE).until(() -> source.connected("outbox-relay " + owner));
    }

    private static void assertClean(TestSource source, Writers writers) throws Exception {
        List<Written> committed = writers.await();
        try (var reader = new TopicReader(source.topic())) {
            await().atMost(PATIENCE).until(() -> reader.read().size() >= committed.size());
            assertThat(HistoryChecker.check(History.of(committed, reader.read())))
                    .isEmpty();
        }
    }
}
