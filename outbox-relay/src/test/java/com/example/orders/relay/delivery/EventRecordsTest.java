package com.example.orders.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.relay.configuration.KafkaConfiguration;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.source.OutboxRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The broker's refusal of an event in one session is known in the next ones, and only for that event. */
class EventRecordsTest {
    private static final String NOWHERE = "localhost:1";
    private static final Refusal REFUSAL = new Refusal(ParkReason.TOO_LARGE, "refused by the broker");

    private final KafkaClients kafka =
            new KafkaClients(Map.of("bootstrap.servers", NOWHERE), new KafkaConfiguration(1_000_000, false, Map.of()));
    private final OutboxRow row = row(7);
    private final Map<UUID, Refusal> refused = new HashMap<>(Map.of(row.id(), REFUSAL));

    @Test
    void keepsARefusalAcrossFailedSessionsUntilItIsStored() throws Exception {
        try (Admin admin = kafka.admin();
                var registry = new SchemaRegistryClient(RegistryConfiguration.of("http://" + NOWHERE))) {
            assertThat(records(admin, registry).of(row)).isEqualTo(new Routed.Refused(REFUSAL));

            EventRecords next = records(admin, registry);
            assertThat(next.of(row)).isEqualTo(new Routed.Refused(REFUSAL));
            next.stored();

            assertThat(refused).isEmpty();
        }
    }

    @Test
    void doesNotRefuseAnotherEventWithTheSameSequence() {
        try (Admin admin = kafka.admin();
                var registry = new SchemaRegistryClient(RegistryConfiguration.of("http://" + NOWHERE))) {
            assertThat(records(admin, registry).learnt(row(row.sequence()))).isEmpty();
        }
    }

    private EventRecords records(Admin admin, SchemaRegistryClient registry) {
        return new EventRecords(
                kafka, admin, new SchemaIds(registry, false, Duration.ofSeconds(5)), new StoredSchemas(null), refused);
    }

    private static OutboxRow row(long sequence) {
        return new OutboxRow(sequence, UUID.randomUUID(), "topic", new byte[0], 0, new byte[0], new byte[0]);
    }
}
