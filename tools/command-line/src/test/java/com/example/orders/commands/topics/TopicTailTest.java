package com.example.orders.commands.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.terminal.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTailTest {

    private static final String TOPIC = "orders.created";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final List<Long> shown = new ArrayList<>();

    @BeforeEach
    void aTopicOfThreeRecords() {
        Node broker = new Node(1, "broker", 9092);
        Node[] nodes = {broker};
        kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, broker, nodes, nodes)));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 3L));
    }

    @Test
    void readsToTheEndThatTheTopicHadAtFirst() {
        kafka.schedulePollTask(() -> List.of(0L, 1L, 2L).forEach(this::give));

        read(true);

        assertThat(shown).containsExactly(0L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void failsIfKafkaBecomesUnavailableBeforeTheEnd(boolean fromBeginning) {
        kafka.schedulePollTask(() -> give(0));

        assertThatThrownBy(() -> read(fromBeginning))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("localhost:19092")
                .hasMessageContaining("orders.created is not read to its end");
    }

    private void read(boolean fromBeginning) {
        try (var tail = new TopicTail(kafka, "localhost:19092", PATIENCE, TOPIC, null)) {
            tail.read(new TopicTail.Range(fromBeginning, false, null), record -> shown.add(record.offset()));
        }
    }

    private void give(long offset) {
        kafka.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], new byte[0]));
    }
}
