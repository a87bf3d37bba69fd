package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker with a quota of one megabyte per second does not make the relay's transactions time out. */
class SlowBrokerIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final double BYTES_PER_SECOND = 1_000_000;
    private static final String PADDING = "x".repeat(3_000);

    @BeforeEach
    void limitTheRelay() throws Exception {
        quota(Optional.of(BYTES_PER_SECOND));
    }

    @AfterEach
    void liftTheLimit() throws Exception {
        quota(Optional.empty());
    }

    @Test
    void drainsABacklogInTransactionsThatDoNotTimeOut() throws Exception {
        int events = 5_000;
        TestSource source = TestSource.create();
        for (int from = 0; from < events; from += 1_000) {
            source.append(events(source.topic(), from, from + 1_000));
        }
        try (SourceRelay relay = TestRelay.of(source, "one", TestRelay.configuration(5_000));
                var topic = new TopicReader(source.topic())) {
            relay.start();

            await().atMost(TIMEOUT).until(() -> topic.read().size() >= events);

            assertThat(source.number("SELECT epoch FROM outbox_position"))
                    .as("takeovers")
                    .isEqualTo(1);
        }
    }

    private static List<OutboxEvent> events(String topic, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> Events.event(topic, "key-" + n % 100, n, PADDING))
                .toList();
    }

    private static void quota(Optional<Double> bytesPerSecond) throws Exception {
        var relay = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, KafkaClients.CLIENT_ID));
        var rate = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond.orElse(null));
        try (Admin admin = Parts.running().admin()) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(relay, List.of(rate))))
                    .all()
                    .get();
        }
    }
}
