package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.ParkRequest;
import com.example.orders.relay.parking.ParkRequest.Wish;
import com.example.orders.relay.parking.ParkedKeys;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.ShadowPosition;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.ParkedView;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every operator request is carried out or refused, and the release of a large key does not stop the other keys. */
class ParkRequestsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String LARGE = "x".repeat(100_000);

    private final TestSource source = TestSource.create();
    private final ParkedView parked = new ParkedView(source);

    ParkRequestsIT() throws Exception {}

    @Test
    void aDropIsNotReplacedByAnUnparkAndItsEventIsNeverPublished() throws Exception {
        OutboxEvent dropped = Events.event(source.topic(), "key", 1);
        source.append(List.of(dropped, Events.event(source.topic(), "key", 2)));
        parked.insert("key", 1, 2);

        assertThat(parked.request("key", Wish.DROP, Optional.of(dropped.id()))).isTrue();
        assertThat(parked.request("key", Wish.UNPARK, Optional.empty())).isFalse();
        assertThat(parked.request("key", Wish.DROP, Optional.of(UUID.randomUUID())))
                .isFalse();
        assertThat(parked.request("key", Wish.DROP, Optional.of(dropped.id()))).isTrue();

        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            await().atMost(TIMEOUT).until(() -> parked.request("key", Wish.UNPARK, Optional.empty()));
            awaitVersions(topic, "key", List.of(2L));
        }
    }

    @Test
    void keepsARequestThatArrivesAfterTheOwnerHasReadTheRequests() throws Exception {
        OutboxEvent dropped = Events.event(source.topic(), "key", 1);
        source.append(List.of(dropped, Events.event(source.topic(), "key", 2)));
        parked.insert("key", 1, 2);
        var refusal = new Refusal(ParkReason.AWAITING_REGISTRY, "not yet");
        var unpark = new ParkRequest("key", Wish.UNPARK, Optional.empty());
        try (Connection connection = source.asRelay("owner").connect()) {
            ParkedKeys keys = owned(connection);
            parked.request("key", Wish.DROP, Optional.of(dropped.id()));

            keys.stillAwaiting("key", refusal);
            keys.stillRefused(unpark, refusal);
            keys.resume(List.of("key"));

            assertThat(keys.requests()).containsExactly(new ParkRequest("key", Wish.DROP, Optional.of(dropped.id())));
        }
    }

    @Test
    void aDropOfAnEventThatThePositionDoesNotCoverYetStaysPending() throws Exception {
        OutboxEvent dropped = Events.event(source.topic(), "key", 1);
        source.append(List.of(dropped));
        parked.insert("key", 1);
        var drop = new ParkRequest("key", Wish.DROP, Optional.of(dropped.id()));
        parked.request("key", Wish.DROP, drop.event());
        try (Connection connection = source.asRelay("owner").connect()) {
            ParkedKeys keys = owned(connection);

            keys.drop(drop, Window.BEGINNING);

            assertThat(keys.requests()).containsExactly(drop);
        }
    }

    @Test
    void aLargeKeyIsReadInPagesAndPublishedInOrderWithoutBlockingOtherKeys() throws Exception {
        List<OutboxEvent> events = new ArrayList<>();
        LongStream.rangeClosed(1, 300)
                .forEach(version -> events.add(Events.event(source.topic(), "large", version, LARGE)));
        source.append(events);
        parked.insert("large", LongStream.rangeClosed(1, 300).toArray());
        assertThat(bytesOfAPage("large")).isBetween(OutboxLog.PAGE_BYTES, OutboxLog.PAGE_BYTES + 2L * LARGE.length());

        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            parked.request("large", Wish.UNPARK, Optional.empty());
            source.append(
                    List.of(Events.event(source.topic(), "other", 1), Events.event(source.topic(), "large", 301)));

            awaitVersions(topic, "other", List.of(1L));
            awaitVersions(topic, "large", LongStream.rangeClosed(1, 301).boxed().toList());
        }
    }

    private long bytesOfAPage(String key) throws Exception {
        try (Connection connection = source.asRelay("owner").connect();
                var log = new OutboxLog(source.asRelay("reader").connect(), 1)) {
            Window everything = Window.closed(log.frontier(Snapshot.BEGINNING).snapshot());
            List<OutboxRow> page = owned(connection).page(key, everything, 1000);
            return page.stream()
                    .mapToLong(row -> row.headers().length + row.payload().length)
                    .sum();
        }
    }

    private ParkedKeys owned(Connection connection) throws Exception {
        ShadowPosition shadow =
                ShadowPosition.takeOver(connection, source.name(), "owner", DatabaseIdentity.of(connection));
        return ParkedKeys.load(new OwnedTransaction(connection, source.name(), shadow.epoch()), Optional.empty());
    }

    private static void awaitVersions(TopicReader topic, String key, List<Long> expected) {
        await("versions of " + key).atMost(TIMEOUT).untilAsserted(() -> assertThat(topic.read().stream()
                        .filter(delivered -> delivered.key().equals(key))
                        .map(delivered -> delivered.version()))
                .containsExactlyElementsOf(expected));
    }
}
