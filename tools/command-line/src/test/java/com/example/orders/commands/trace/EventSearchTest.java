package com.example.orders.commands.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.trace.EventSearch.Outcome;
import com.example.orders.metadata.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSearchTest {

    private static final String TOPIC = "orders.created";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant WRITTEN = Instant.parse("2026-11-21T05:58:26.422Z");
    private static final OutboxEvent EVENT =
            new OutboxEvent("order-producer", 1191, UUID.randomUUID(), TOPIC, "OrderCreated", null, WRITTEN);

    private final Topic kafka = new Topic();
    private Instant time = WRITTEN;

    /** Kafka's own mock does not support a search by time. */
    private static final class Topic extends MockConsumer<byte[], byte[]> {

        Topic() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> starts = new HashMap<>();
            times.forEach((partition, since) -> starts.put(partition, new OffsetAndTimestamp(0, since)));
            return starts;
        }
    }

    @BeforeEach
    void aTopicOfTwoRecords() {
        Node broker = new Node(1, "broker", 9092);
        Node[] nodes = {broker};
        kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, broker, nodes, nodes)));
        kafka.updateEndOffsets(Map.of(PARTITION, 2L));
    }

    @Test
    void anEventIsFoundWithItsPlace() {
        kafka.schedulePollTask(() -> give(0, EVENT.eventId()));

        assertThat(search().places().get(EVENT.eventId()).offset()).isZero();
    }

    @Test
    void anEventIsInNoTopicThatWasReadToItsEnd() {
        kafka.schedulePollTask(() -> give(0, UUID.randomUUID()));
        kafka.schedulePollTask(() -> give(1, UUID.randomUUID()));

        assertThat(search().absence(EVENT))
                .isEqualTo("OrderCreated (outbox sequence 1191 of order-producer) is not in orders.created: "
                        + "not published yet, parked, or past its retention.");
    }

    @Test
    void doesNotClaimAbsenceFromATopicThatWasNotReadToItsEnd() {
        kafka.schedulePollTask(() -> give(0, UUID.randomUUID()));

        assertThat(search().absence(EVENT))
                .startsWith("OrderCreated (outbox sequence 1191 of order-producer) was not found in the part of "
                        + "orders.created that was read in 15 seconds:")
                .doesNotContain("is not in");
    }

    /** Searches with a clock that advances by one second at each reading. */
    private Outcome search() {
        InstantSource seconds = () -> time = time.plusSeconds(1);
        return new EventSearch(kafka, seconds.withZone(ZoneOffset.UTC)).find(List.of(EVENT));
    }

    private void give(long offset, UUID event) {
        var record = new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], new byte[0]);
        record.headers().add(EventHeaders.CE_ID, event.toString().getBytes(StandardCharsets.UTF_8));
        kafka.addRecord(record);
    }
}
