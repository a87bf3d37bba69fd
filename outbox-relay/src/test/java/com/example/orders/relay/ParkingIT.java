package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.ParkRequest.Wish;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.ParkedView;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** An event that cannot be published blocks only its own key, and no event is lost, duplicated or reordered. */
class ParkingIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LOW_LIMIT = 20_000;
    private static final String TOO_LONG = "x".repeat(30_000);

    private final TestSource source = TestSource.create();
    private final ParkedView parked = new ParkedView(source);

    ParkingIT() throws Exception {}

    @Test
    void aTooLargeEventParksItsKeyUntilTheLimitIsRaisedAndTheKeyUnparked() throws Exception {
        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT));
                var topic = new TopicReader(source.topic())) {
            append(event("big", 1), tooLarge("big", 2), event("big", 3), event("other", 1));
            awaitParked("big", 2);
            append(event("big", 4), event("other", 2));
            awaitParked("big", 3);
            awaitVersions(topic, "other", 1L, 2L);
            assertThat(versions(topic, "big")).containsExactly(1L);
            assertThat(parked.key("big").orElseThrow().reason()).isEqualTo(ParkReason.TOO_LARGE);

            parked.request("big", Wish.UNPARK, Optional.empty());
            await().atMost(TIMEOUT).until(() -> parked.key("big").orElseThrow().request() == null);
            assertThat(parked.key("big").orElseThrow().events()).isEqualTo(3);
        }
        try (SourceRelay _ = started(TestRelay.of(source, "high"));
                var topic = new TopicReader(source.topic())) {
            append(event("big", 5));
            awaitParked("big", 4);
            parked.request("big", Wish.UNPARK, Optional.empty());
            awaitVersions(topic, "big", 1L, 2L, 3L, 4L, 5L);
            awaitFree("big");
            append(event("big", 6));
            awaitVersions(topic, "big", 1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(versions(topic, "other")).containsExactly(1L, 2L);
        }
    }

    @Test
    void afterOneEventIsDroppedAnUnparkPublishesTheOthersOfItsKey() throws Exception {
        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT));
                var topic = new TopicReader(source.topic())) {
            OutboxEvent refused = tooLarge("big", 1);
            append(refused, event("big", 2));
            awaitParked("big", 2);

            parked.request("big", Wish.DROP, Optional.of(refused.id()));
            awaitParked("big", 1);
            parked.request("big", Wish.UNPARK, Optional.empty());

            awaitVersions(topic, "big", 2L);
            awaitFree("big");
        }
    }

    @Test
    void droppingAKeyDiscardsItsEventsAndFreesTheKey() throws Exception {
        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT));
                var topic = new TopicReader(source.topic())) {
            append(tooLarge("big", 1), event("big", 2));
            awaitParked("big", 2);

            parked.request("big", Wish.DROP, Optional.empty());
            awaitFree("big");
            append(event("big", 3));

            awaitVersions(topic, "big", 3L);
        }
    }

    @Test
    void anEventForAnUnknownTopicWaitsUntilTheTopicExists() throws Exception {
        String missing = source.topic() + ".missing";
        try (SourceRelay _ = started(TestRelay.of(source, "one"));
                var topic = new TopicReader(source.topic())) {
            append(Events.event(missing, "lost", 1), event("other", 1));
            awaitParked("lost", 1);
            awaitVersions(topic, "other", 1L);
            assertThat(parked.key("lost").orElseThrow().reason()).isEqualTo(ParkReason.UNKNOWN_TOPIC);

            Parts.running().createTopic(new NewTopic(missing, 1, (short) 1));
            awaitFree("lost");
            try (var found = new TopicReader(missing)) {
                awaitVersions(found, "lost", 1L);
            }
        }
    }

    @Test
    void whileTheRegistryIsUnavailableKnownSchemasArePublishedAndNewOnesWait() throws Exception {
        String fresh = source.topic() + ".fresh";
        Parts.running().createTopic(new NewTopic(fresh, 1, (short) 1));
        try (SourceRelay _ = started(TestRelay.of(source, "one"));
                var known = new TopicReader(source.topic());
                var awaited = new TopicReader(fresh)) {
            append(event("known", 1));
            awaitVersions(known, "known", 1L);
            Parts.running().registry().unavailable(source.topic() + "-value", true);
            Parts.running().registry().unavailable(fresh + "-value", true);

            append(Events.event(fresh, "new", 1), event("known", 2));
            awaitVersions(known, "known", 1L, 2L);
            awaitParked("new", 1);
            append(Events.event(fresh, "new", 2), event("known", 3));
            awaitVersions(known, "known", 1L, 2L, 3L);
            assertThat(parked.key("new").orElseThrow().reason()).isEqualTo(ParkReason.AWAITING_REGISTRY);

            Parts.running().registry().unavailable(fresh + "-value", false);
            awaitVersions(awaited, "new", 1L, 2L);
            awaitFree("new");
        }
    }

    @Test
    void aKeyWhoseSchemaIsNeverRegisteredDoesNotBlockOtherKeys() throws Exception {
        String fresh = source.topic() + ".fresh";
        Parts.running().createTopic(new NewTopic(fresh, 1, (short) 1));
        Parts.running().registry().unknown(fresh + "-value", true);
        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT));
                var topic = new TopicReader(source.topic())) {
            append(Events.event(fresh, "awaited", 1));
            awaitParked("awaited", 1);
            OutboxEvent refused = tooLarge("big", 1);
            append(refused, event("big", 2));
            awaitParked("big", 2);

            parked.request("big", Wish.DROP, Optional.of(refused.id()));
            awaitParked("big", 1);
            parked.request("big", Wish.UNPARK, Optional.empty());

            awaitVersions(topic, "big", 2L);
            assertThat(parked.key("awaited").orElseThrow().reason()).isEqualTo(ParkReason.AWAITING_REGISTRY);
        }
    }

    @Test
    void anEventWhoseHeadersCannotBeReadParksItsKeyOnly() throws Exception {
        try (SourceRelay _ = started(TestRelay.of(source, "one"));
                var topic = new TopicReader(source.topic())) {
            source.execute("INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)"
                    + " SELECT gen_random_uuid(), '" + source.topic() + "', 'broken', 'Type', fingerprint, '{}', ''"
                    + " FROM outbox_schema WHERE name LIKE '%OrderFulfilled'");
            append(event("other", 1));

            awaitVersions(topic, "other", 1L);
            awaitParked("broken", 1);
            assertThat(parked.key("broken").orElseThrow().reason()).isEqualTo(ParkReason.UNREADABLE);
        }
    }

    @Test
    void aCrashBetweenParkingAndTheKafkaCommitLeavesEachEventPublishedOrParkedOnce() throws Exception {
        append(event("big", 1), tooLarge("big", 2), event("big", 3), event("other", 1));
        parked.insert("big", 2, 3);

        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT));
                var topic = new TopicReader(source.topic())) {
            awaitVersions(topic, "other", 1L);
            assertThat(versions(topic, "big")).isEmpty();
            assertThat(parked.key("big").orElseThrow().events()).isEqualTo(3);
        }
        try (SourceRelay _ = started(TestRelay.of(source, "high"));
                var topic = new TopicReader(source.topic())) {
            parked.request("big", Wish.UNPARK, Optional.empty());
            awaitVersions(topic, "big", 1L, 2L, 3L);
        }
    }

    @Test
    void aCrashBetweenTheReleaseAndItsRemovalPublishesNothingTwice() throws Exception {
        append(tooLarge("big", 1), event("big", 2));
        try (SourceRelay _ = started(TestRelay.limited(source, "low", LOW_LIMIT))) {
            awaitParked("big", 2);
        }
        try (SourceRelay _ = started(TestRelay.of(source, "high"))) {
            parked.request("big", Wish.UNPARK, Optional.empty());
            awaitFree("big");
        }
        parked.insert("big", 1, 2);

        try (SourceRelay _ = started(TestRelay.of(source, "next"));
                var topic = new TopicReader(source.topic())) {
            awaitFree("big");
            append(event("big", 3));
            awaitVersions(topic, "big", 1L, 2L, 3L);
        }
    }

    private static SourceRelay started(SourceRelay relay) {
        relay.start();
        return relay;
    }

    private OutboxEvent event(String key, long version) {
        return Events.event(source.topic(), key, version);
    }

    private OutboxEvent tooLarge(String key, long version) {
        return Events.event(source.topic(), key, version, TOO_LONG);
    }

    private void append(OutboxEvent... events) throws Exception {
        source.append(List.of(events));
    }

    private void awaitParked(String key, long events) {
        await("parked events of " + key).atMost(TIMEOUT).until(() -> parked.key(key)
                .map(found -> found.events() == events)
                .orElse(false));
    }

    private void awaitFree(String key) {
        await(key + " to be free").atMost(TIMEOUT).until(() -> parked.key(key).isEmpty());
    }

    private static void awaitVersions(TopicReader topic, String key, Long... expected) {
        await("versions of " + key).atMost(TIMEOUT).untilAsserted(() -> assertThat(versions(topic, key))
                .containsExactly(expected));
    }

    private static List<Long> versions(TopicReader topic, String key) {
        return topic.read().stream()
                .filter(delivered -> delivered.key().equals(key))
                .map(delivered -> delivered.version())
                .toList();
    }
}
