package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkRequest.Wish;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.ParkedView;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker whose limits are lower than the relay's refuses single events; all others are published in order. */
class RefusedByBrokerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LIMIT = 300_000;
    private static final String TOO_LONG = "x".repeat(400_000);

    private final TestSource source = TestSource.create();
    private final ParkedView parked = new ParkedView(source);

    RefusedByBrokerIT() throws Exception {}

    /** Only with earlier events on the key's partition does the broker know the idempotent producer there. */
    @ParameterizedTest
    @ValueSource(longs = {0, 3_000})
    void noLaterEventOfTheKeyOvertakesARefusedEvent(long others) throws Exception {
        int later = 2_999;
        try (SourceRelay relay = TestRelay.of(source, "one", TestRelay.configuration(5_000));
                var topic = new TopicReader(source.topic())) {
            relay.start();
            source.append(List.of(event("first", 1)));
            await().atMost(TIMEOUT).until(() -> versions(topic, "first").equals(List.of(1L)));
            limit(LIMIT);

            source.append(Stream.of(
                            LongStream.range(0, others).mapToObj(n -> event("other-" + n % 50, n)),
                            Stream.of(tooLarge("big", 1)),
                            LongStream.rangeClosed(2, later).mapToObj(n -> event("big", n)))
                    .flatMap(events -> events)
                    .toList());

            awaitParked("big", later);
            assertThat(versions(topic, "big")).isEmpty();
        }
    }

    @Test
    void manyRefusedEventsCostFewTakeoversAndDoNotBlockOtherKeys() throws Exception {
        int refused = 50;
        int others = 2_000;
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            source.append(List.of(event("first", 1)));
            await().atMost(TIMEOUT).until(() -> versions(topic, "first").equals(List.of(1L)));
            long takeovers = takeovers();
            limit(LIMIT);

            source.append(Stream.concat(
                            IntStream.range(0, refused).mapToObj(n -> tooLarge("big-" + n, 1)),
                            IntStream.range(0, others).mapToObj(n -> event("other-" + n, 1)))
                    .toList());

            await().atMost(TIMEOUT).until(() -> topic.read().size() >= 1 + others);
            assertThat(parkedKeys()).isEqualTo(refused);
            assertThat(takeovers() - takeovers).isLessThanOrEqualTo(3);
            assertThat(topic.read()).hasSize(1 + others);
        }
    }

    /**
     * The content of these records is within the limit, but not Kafka's overhead, which the relay cannot know in
     * advance.
     */
    @Test
    void aRefusalThatOnlyTheBrokerCanDetectCostsAtMostOneTakeover() throws Exception {
        int refused = 10;
        source.append(Stream.concat(
                        IntStream.range(0, refused).mapToObj(n -> tooLarge("big-" + n, 1)),
                        IntStream.range(0, 100).mapToObj(n -> event("other-" + n, 1)))
                .toList());
        limit((int) source.number("SELECT max(length(key) + length(headers) + length(payload)) + 30 FROM outbox"));
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();

            await().atMost(TIMEOUT).until(() -> topic.read().size() >= 100);

            assertThat(parkedKeys()).isEqualTo(refused);
            assertThat(takeovers()).isLessThanOrEqualTo(1 + refused);
            assertThat(topic.read()).hasSize(100);
        }
    }

    @Test
    void anUnparkUsesALimitThatWasRaisedJustBefore() throws Exception {
        limit(LIMIT);
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            source.append(List.of(tooLarge("big", 1)));
            awaitParked("big", 1);

            limit(10 * LIMIT);
            parked.request("big", Wish.UNPARK, Optional.empty());

            await().atMost(TIMEOUT).until(() -> versions(topic, "big").equals(List.of(1L)));
        }
    }

    private long takeovers() throws Exception {
        return source.number("SELECT epoch FROM outbox_position");
    }

    private long parkedKeys() throws Exception {
        return source.number("SELECT count(*) FROM outbox_parked_key");
    }

    private void limit(int bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, source.topic());
        var limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = Parts.running().admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            // The broker applies and reports the new limit with a short delay.
            await().atMost(TIMEOUT).until(() -> admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value()
                    .equals(limit.value()));
        }
    }

    private OutboxEvent event(String key, long version) {
        return Events.event(source.topic(), key, version);
    }

    private OutboxEvent tooLarge(String key, long version) {
        return Events.event(source.topic(), key, version, TOO_LONG);
    }

    private void awaitParked(String key, long events) {
        await("parked events of " + key).atMost(TIMEOUT).until(() -> parked.key(key)
                .map(found -> found.events() == events)
                .orElse(false));
    }

    private static List<Long> versions(TopicReader topic, String key) {
        return topic.read().stream()
                .filter(delivered -> delivered.key().equals(key))
                .map(delivered -> delivered.version())
                .toList();
    }
}
