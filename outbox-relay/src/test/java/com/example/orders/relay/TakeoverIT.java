package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.delivery.RecordTransaction;
import com.example.orders.relay.delivery.TransactionalDelivery;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.SourceState.Activity;
import com.example.orders.relay.position.FencedException;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.PositionTopic;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.RelayProcess;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writers;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import com.example.orders.telemetry.EventSpans;
import io.micronaut.serde.ObjectMapper;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Another relay takes over from a killed or paused owner under load, without lost, reordered or duplicate events. */
class TakeoverIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void survivesThreeKilledOwnersUnderLoad() throws Exception {
        TestSource source = TestSource.create();
        RelayProcess owner = RelayProcess.start(source, "owner-0");
        awaitOwner(source, "owner-0");
        Writers writers = Writers.startEndless(source, 40);

        for (int kill = 1; kill <= 3; kill++) {
            String began = source.now();
            RelayProcess standby = RelayProcess.start(source, "owner-" + kill);
            awaitConnected(source, "owner-" + kill, began);
            owner.kill();
            awaitOwner(source, "owner-" + kill);
            owner = standby;
        }

        writers.stop();
        assertClean(source, writers.await());
        owner.close();
    }

    @Test
    void aPausedOwnerIsReplacedAndPublishesNothingAfterItResumes() throws Exception {
        TestSource source = TestSource.create();
        try (RelayProcess paused = RelayProcess.start(source, "paused");
                SourceRelay standby = TestRelay.of(source, "standby")) {
            awaitOwner(source, "paused");
            standby.start();
            await().atMost(TIMEOUT).until(() -> standby.state().activity() == Activity.STANDBY);
            Writers writers = Writers.startEndless(source, 40);

            paused.pause();
            awaitOwner(source, "standby");
            String woken = source.now();
            paused.resume();
            awaitConnected(source, "paused", woken);

            writers.stop();
            assertClean(source, writers.await());
            assertThat(source.text("SELECT owner FROM outbox_position")).isEqualTo("standby");
        }
    }

    @Test
    void noRecordOfAnOwnerFencedDuringATransactionBecomesVisible() throws Exception {
        TestSource source = TestSource.create();
        OutboxEvent late = Events.event(source.topic(), "late", 1);
        OutboxEvent next = Events.event(source.topic(), "next", 1);
        try (TransactionalDelivery fenced = delivery(source, 1);
                var reader = new TopicReader(source.topic())) {
            fenced.send(Events.record(late), late.id());
            try (TransactionalDelivery owner = delivery(source, 2)) {
                assertThatThrownBy(() -> fenced.settle(window("5:5:"), Optional.empty()))
                        .isInstanceOf(KafkaException.class);
                owner.send(Events.record(next), next.id());
                owner.settle(window("7:7:"), Optional.empty());
            }

            // Kafka acknowledges a commit before all partitions have its markers.
            await().atMost(TIMEOUT).until(() -> !reader.read().isEmpty());
            var history =
                    new History(List.of(Events.written(next)), Set.of(), reader.read(), List.of(), Set.of(late.id()));
            assertThat(HistoryChecker.check(history)).isEmpty();
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

    @Test
    void aFailedTakeoverLeavesNoConnectionOpen() throws Exception {
        TestSource source = TestSource.create();
        try (SourceRelay relay = TestRelay.of(source, "first");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            source.append(List.of(Events.event(source.topic(), "key", 1)));
            await().atMost(TIMEOUT).until(() -> !topic.read().isEmpty());
        }
        String began = source.now();
        var attempts = new AtomicInteger();
        try (SourceRelay failing = TestRelay.of(source, "failing", unreadable(attempts))) {
            failing.start();
            await().atMost(TIMEOUT).until(() -> attempts.get() >= 3);
        }

        await().atMost(TIMEOUT).until(() -> !source.connected("failing", began));
    }

    /** Positions whose parser fails with an error that is not an exception. */
    private static PositionTopic unreadable(AtomicInteger attempts) {
        var json = (ObjectMapper) Proxy.newProxyInstance(
                ObjectMapper.class.getClassLoader(), new Class<?>[] {ObjectMapper.class}, (_, _, _) -> {
                    attempts.incrementAndGet();
                    throw new NoClassDefFoundError("on purpose");
                });
        return new PositionTopic(Parts.POSITIONS, json);
    }

    private static TransactionalDelivery delivery(TestSource source, long epoch) {
        var stamp = new TransactionalDelivery.Stamp(source.name(), new DatabaseIdentity(1, 1), epoch, () -> 1);
        return TransactionalDelivery.of(
                RecordTransaction.fence(TestRelay.clients(), source.name()),
                TestRelay.positions(),
                stamp,
                new HashMap<>(),
                EventSpans.off());
    }

    private static Window window(String published) {
        return Window.closed(new Snapshot(published));
    }

    private static void awaitOwner(TestSource source, String owner) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> owner.equals(source.text("SELECT owner FROM outbox_position")));
    }

    private static void awaitConnected(TestSource source, String owner, String since) {
        await().atMost(TIMEOUT).until(() -> source.connected(owner, since));
    }

    private static void assertClean(TestSource source, List<Written> committed) throws Exception {
        try (var reader = new TopicReader(source.topic())) {
            await().atMost(TIMEOUT).until(() -> reader.read().size() >= committed.size());
            assertThat(HistoryChecker.check(History.of(committed, reader.read())))
                    .isEmpty();
        }
    }
}
