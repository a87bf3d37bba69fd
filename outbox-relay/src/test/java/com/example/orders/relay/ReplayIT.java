package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.checker.Delivered;
import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkRequest.Wish;
import com.example.orders.relay.parking.ParkedKey;
import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.relay.replay.ReplayFilter;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.ParkedView;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.RelayProcess;
import com.example.orders.relay.rig.Replays;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Stored events are published again, each exactly once per replay and in order per key, beside live events. */
class ReplayIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int KEYS = 7;

    private final TestSource source = TestSource.create();
    private final Replays replays = new Replays(source);

    ReplayIT() throws Exception {}

    @Test
    void publishesEachEventAgainWithItsIdPayloadPartitionAndOrderAndWithHeadersThatSaySo() throws Exception {
        source.append(events(1200));
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            replays.awaitPublished(1200);

            Replay replay = replays.request(ReplayFilter.ALL);

            Replay done = replays.await(replay, State.DONE);
            assertThat(done.published()).isEqualTo(1200).isEqualTo(done.events());
            assertThat(done.requestedBy()).isEqualTo("ada");
            await().atMost(TIMEOUT).until(() -> topic.records().size() == 2400);
            assertThat(replayed(topic, replay))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("offset")
                    .containsExactlyInAnyOrderElementsOf(live(topic));
            assertOrdered(replayed(topic, replay));
            assertThat(topic.records()).filteredOn(ReplayIT::isReplayed).allSatisfy(record -> assertThat(
                            Instant.parse(header(record, EventHeaders.REPLAYED_AT)))
                    .isAfter(replay.requestedAt()));
        }
    }

    @Test
    void liveEventsKeepTheirOrderWhileEverythingIsReplayed() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            Writers writers = Writers.startEndless(source, 20);
            await().atMost(TIMEOUT).until(() -> replays.count(ReplayFilter.ALL).events() > 500);

            Replay first = replays.request(ReplayFilter.ALL);
            Replay second = replays.request(ReplayFilter.ALL);
            replays.await(first, State.DONE);
            Replay done = replays.await(second, State.DONE);

            writers.stop();
            List<Written> committed = writers.await();
            await().atMost(TIMEOUT).until(() -> live(topic).size() >= committed.size());
            assertThat(HistoryChecker.check(History.of(committed, live(topic)))).isEmpty();
            assertThat(replayed(topic, second)).hasSize((int) done.published());
            assertOrdered(replayed(topic, second));
        }
    }

    @Test
    void continuesAfterTheOwnerIsKilledWithoutRepeatingOrSkippingAnEvent() throws Exception {
        source.append(events(1500));
        RelayProcess owner = RelayProcess.start(source, "owner-0");
        replays.awaitPublished(1500);
        Replay replay = replays.request(ReplayFilter.ALL, null, 500);

        for (int kill = 1; kill <= 3; kill++) {
            long reached = 300L * kill;
            await().atMost(TIMEOUT).until(() -> replays.now(replay).published() > reached);
            owner.kill();
            owner = RelayProcess.start(source, "owner-" + kill);
        }

        Replay done = replays.await(replay, State.DONE);
        assertThat(done.published()).isEqualTo(1500);
        try (RelayProcess _ = owner;
                var topic = new TopicReader(source.topic())) {
            await().atMost(TIMEOUT).until(() -> replayed(topic, replay).size() >= 1500);
            assertThat(replayed(topic, replay))
                    .extracting(Delivered::eventId)
                    .doesNotHaveDuplicates()
                    .hasSize(1500);
            assertOrdered(replayed(topic, replay));
        }
    }

    @Test
    void aPausedReplayPublishesNothingUntilItIsResumedAndACancelledOneNeverDoes() throws Exception {
        source.append(events(600));
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            replays.awaitPublished(600);
            Replay replay = replays.request(ReplayFilter.ALL, null, 100);
            Replay cancelled = replays.request(ReplayFilter.ALL, null, 1);
            await().atMost(TIMEOUT).until(() -> replays.now(replay).published() > 0);

            replays.change(replay, State.RUNNING, State.PAUSED);
            await().atMost(TIMEOUT).until(() -> replays.now(cancelled).published() > 0);
            long whilePaused = replays.now(replay).published();
            replays.change(cancelled, State.RUNNING, State.CANCELLED);
            Replay next = replays.request(ReplayFilter.ALL);
            replays.await(next, State.DONE);

            assertThat(replays.now(replay).published()).isEqualTo(whilePaused).isLessThan(600);
            assertThat(replayed(topic, replay)).hasSize((int) whilePaused);
            replays.change(replay, State.PAUSED, State.RUNNING);
            assertThat(replays.await(replay, State.DONE).published()).isEqualTo(600);
            assertThat(replayed(topic, replay)).hasSize(600);
            assertThat(replayed(topic, cancelled))
                    .hasSize((int) replays.now(cancelled).published())
                    .hasSizeLessThan(600);
        }
    }

    @Test
    void aFilterSelectsByTopicKeyTypeSequenceAndTime() throws Exception {
        source.append(events(70));
        String between = source.now();
        source.append(events(70));
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            replays.awaitPublished(140);
            Instant time = source.instant(between);
            var filter = new ReplayFilter(
                    List.of(source.topic()), List.of("key-3"), List.of("OrderFulfilled"), time, null, null, 120L);

            Replay replay = replays.request(filter);

            replays.await(replay, State.DONE);
            assertThat(replay.events()).isEqualTo(7);
            assertThat(replayed(topic, replay))
                    .hasSize(7)
                    .extracting(Delivered::key)
                    .containsOnly("key-3");
            assertThat(replays.count(filter).topKeys()).singleElement().satisfies(key -> assertThat(key.events())
                    .isEqualTo(7));
            assertThat(replays.count(other("keys")).events()).isZero();
            assertThat(replays.count(other("topics")).events()).isZero();
            assertThat(replays.count(other("types")).events()).isZero();
            assertThat(replays.count(new ReplayFilter(null, null, null, null, time, null, null))
                            .events())
                    .isEqualTo(70);
        }
    }

    @Test
    void sendsToAnotherTopicAndWaitsUntilItExists() throws Exception {
        String other = source.topic() + ".fresh";
        source.append(events(30));
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            replays.awaitPublished(30);
            Replay replay = replays.request(ReplayFilter.ALL, other, null);
            replays.await(replay, State.RUNNING, "Topic '" + other + "' does not exist");

            Parts.running().createTopic(new NewTopic(other, 3, (short) 1));

            replays.await(replay, State.DONE);
            try (var elsewhere = new TopicReader(other);
                    var topic = new TopicReader(source.topic())) {
                assertThat(replayed(elsewhere, replay)).hasSize(30);
                assertOrdered(replayed(elsewhere, replay));
                assertThat(topic.records()).hasSize(30).noneMatch(ReplayIT::isReplayed);
            }
        }
    }

    @Test
    void aReplayFailsAtAnEventThatCannotBePublishedAndNamesIt() throws Exception {
        OutboxEvent large = Events.event(source.topic(), "key-2", 1, "x".repeat(5_000));
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            source.append(List.of(Events.event(source.topic(), "key-1", 1), large));
            replays.awaitPublished(2);
        }
        try (SourceRelay relay = TestRelay.limited(source, "two", 3_000)) {
            relay.start();

            Replay replay = replays.request(ReplayFilter.ALL);

            Replay failed = replays.await(replay, State.FAILED);
            assertThat(failed.detail()).contains(large.id().toString(), "relay.kafka.max-request-size");
            assertThat(failed.published()).isOne();
        }
        try (SourceRelay relay = TestRelay.of(source, "three");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            Replay failed = replays.request(ReplayFilter.ALL);
            replays.await(failed, State.DONE);
            assertThat(replayed(topic, failed)).hasSize(2);
        }
    }

    @Test
    void parkedEventsAreNotReplayed() throws Exception {
        try (SourceRelay relay = TestRelay.limited(source, "one", 3_000)) {
            relay.start();
            source.append(List.of(
                    Events.event(source.topic(), "parked", 1, "x".repeat(5_000)),
                    Events.event(source.topic(), "parked", 2),
                    Events.event(source.topic(), "key-1", 1)));

            replays.awaitPublished(1);

            assertThat(replays.count(ReplayFilter.ALL).topKeys())
                    .singleElement()
                    .satisfies(key -> assertThat(key.key()).isEqualTo("key-1"));
        }
    }

    @Test
    void droppedEventsAreNeverReplayed() throws Exception {
        var parked = new ParkedView(source);
        OutboxEvent dropped = Events.event(source.topic(), "big", 1, "x".repeat(5_000));
        try (SourceRelay relay = TestRelay.limited(source, "one", 3_000)) {
            relay.start();
            source.append(List.of(dropped, Events.event(source.topic(), "big", 2), event("key-1", 1)));
            await().atMost(TIMEOUT)
                    .until(() -> parked.key("big").map(ParkedKey::events).equals(Optional.of(2L)));

            parked.request("big", Wish.DROP, Optional.of(dropped.id()));
            await().atMost(TIMEOUT).until(() -> replays.count(ReplayFilter.ALL).dropped() == 1);
            parked.request("big", Wish.UNPARK, Optional.empty());
            replays.awaitPublished(2);
        }
        try (SourceRelay relay = TestRelay.of(source, "two");
                var topic = new TopicReader(source.topic())) {
            relay.start();

            Replay replay = replays.request(ReplayFilter.ALL);

            assertThat(replays.await(replay, State.DONE).published()).isEqualTo(2);
            await().atMost(TIMEOUT).until(() -> replayed(topic, replay).size() == 2);
            assertThat(topic.records()).extracting(TopicReader::delivered).noneMatch(record -> record.eventId()
                    .equals(dropped.id()));
        }
    }

    @Test
    void aReplayRequestedBeforeARestoreOnAnotherServerFailsAlsoWhenItIsResumed() throws Exception {
        source.append(events(10));
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            replays.awaitPublished(10);
        }
        Replay replay = replays.request(ReplayFilter.ALL);
        source.execute("UPDATE outbox_replay SET system_identifier = 1");

        try (SourceRelay relay = TestRelay.of(source, "two")) {
            relay.start();

            assertThat(replays.await(replay, State.FAILED).detail()).contains("restored on another server");
            assertThat(replays.change(replay, State.FAILED, State.RUNNING)).isTrue();
            Replay resumed = replays.await(replay, State.FAILED, "restored on another server");
            assertThat(resumed.published()).isZero();
        }
    }

    private ReplayFilter other(String field) {
        List<String> value = List.of("other");
        return new ReplayFilter(
                field.equals("topics") ? value : null,
                field.equals("keys") ? value : null,
                field.equals("types") ? value : null,
                null,
                null,
                null,
                null);
    }

    private OutboxEvent event(String key, long version) {
        return Events.event(source.topic(), key, version);
    }

    private List<OutboxEvent> events(int count) {
        return LongStream.range(0, count)
                .mapToObj(n -> Events.event(source.topic(), "key-" + n % KEYS, n / KEYS + 1))
                .toList();
    }

    private static List<Delivered> live(TopicReader topic) {
        return topic.records().stream()
                .filter(record -> !isReplayed(record))
                .map(TopicReader::delivered)
                .toList();
    }

    private static List<Delivered> replayed(TopicReader topic, Replay replay) {
        return topic.records().stream()
                .filter(record -> isReplayed(record)
                        && header(record, EventHeaders.REPLAY_ID)
                                .equals(replay.id().toString()))
                .map(TopicReader::delivered)
                .toList();
    }

    private static boolean isReplayed(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(EventHeaders.REPLAY_ID) != null;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Each key's versions come in ascending order. */
    private static void assertOrdered(List<Delivered> records) {
        Map<String, List<Long>> versions = records.stream()
                .collect(Collectors.groupingBy(
                        Delivered::key, Collectors.mapping(Delivered::version, Collectors.toList())));
        assertThat(versions)
                .isNotEmpty()
                .allSatisfy((key, order) -> assertThat(order).as(key).isSorted());
    }
}
