package com.example.orders.commands.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RemainingRecordsTest {

    private static final TopicPartition READ = new TopicPartition("orders.created", 0);
    private static final TopicPartition UNREAD = new TopicPartition("orders.created", 1);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");

    @Test
    void aPartitionThatCannotBeReadHasTheDifferenceOfItsOffsetsAsLag() {
        // The offsets 12 and 13 are transaction markers.
        kafka.schedulePollTask(() -> List.of(10L, 11L, 14L).forEach(offset -> kafka.addRecord(record(READ, offset))));

        Map<TopicPartition, Long> lags;
        try (var remaining = new RemainingRecords(kafka)) {
            lags = remaining.count(Map.of(READ, 10L, UNREAD, 40L), Map.of(READ, 15L, UNREAD, 47L));
        }

        assertThat(lags).containsExactlyInAnyOrderEntriesOf(Map.of(READ, 3L, UNREAD, 7L));
    }

    @Test
    void aPartitionThatIsReadInPartHasTheRestAdded() {
        kafka.schedulePollTask(() -> kafka.addRecord(record(READ, 10)));

        Map<TopicPartition, Long> lags;
        try (var remaining = new RemainingRecords(kafka)) {
            lags = remaining.count(Map.of(READ, 10L), Map.of(READ, 15L));
        }

        assertThat(lags).containsExactly(Map.entry(READ, 5L));
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }
}
