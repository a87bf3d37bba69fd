package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.FakeRegistry;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A registry that was emptied assigns new ids to the same schemas while a relay with the old ids runs. */
class RegistryEmptiedIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final TestSource source = TestSource.create();
    private final FakeRegistry registry = Parts.running().registry();
    private final String subject = source.topic() + "-value";
    private long version;

    RegistryEmptiedIT() throws Exception {}

    @Test
    void usesTheNewIdWithoutARestart() throws Exception {
        int before = registry.id(subject);
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            await().atMost(TIMEOUT).until(() -> lastId(topic) == before);

            registry.renumber(subject);

            await().atMost(TIMEOUT).until(() -> lastId(topic) == registry.id(subject));
            int seen = topic.read().size();
            assertThat(lastId(topic)).isEqualTo(registry.id(subject));
            assertThat(topic.read()).hasSizeGreaterThan(seen);
        }
    }

    @Test
    void waitsWhileTheRegistryHasLostTheSchemaAndLosesNoEvent() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            lastId(topic);
            registry.unknown(subject, true);
            await().atMost(TIMEOUT).until(() -> {
                append();
                return source.number("SELECT count(*) FROM outbox_parked_key WHERE reason = 'AWAITING_REGISTRY'") == 1;
            });

            registry.renumber(subject);
            registry.unknown(subject, false);

            await().atMost(TIMEOUT).until(() -> topic.read().size() == version);
            assertThat(id(topic)).isEqualTo(registry.id(subject));
        }
    }

    @Test
    void keepsUsingKnownIdsWhileTheRegistryIsUnavailable() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            lastId(topic);
            registry.unavailable(subject, true);
            int asked = registry.asked(subject);
            await().atMost(TIMEOUT).until(() -> {
                lastId(topic);
                return registry.asked(subject) > asked + 2;
            });

            assertThat(source.number("SELECT count(*) FROM outbox_parked_key")).isZero();
        } finally {
            registry.unavailable(subject, false);
        }
    }

    /** Appends an event, waits for its publication and returns its schema id. */
    private int lastId(TopicReader topic) throws Exception {
        append();
        await().atMost(TIMEOUT).until(() -> topic.read().size() == version);
        return id(topic);
    }

    private void append() throws Exception {
        source.append(List.of(Events.event(source.topic(), "key", ++version)));
    }

    private static int id(TopicReader topic) {
        return ByteBuffer.wrap(topic.read().getLast().value()).getInt(1);
    }
}
