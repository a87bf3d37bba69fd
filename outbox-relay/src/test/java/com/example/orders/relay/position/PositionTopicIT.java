package com.example.orders.relay.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PositionTopicIT {
    private static final String NAME = "positions-with-more-partitions";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PositionTopic positions = new PositionTopic(NAME, ObjectMapper.getDefault());

    @Test
    void readsTheLastPositionAfterPartitionsWereAddedToTheTopic() throws Exception {
        List<String> sources =
                IntStream.range(0, 20).mapToObj(n -> "source-of-position-" + n).toList();
        Parts.running().createTopic(new NewTopic(NAME, 1, (short) 1));

        for (String source : sources) {
            write(source, 1);
        }
        try (Admin admin = Parts.running().admin()) {
            admin.createPartitions(Map.of(NAME, NewPartitions.increaseTo(6)))
                    .all()
                    .get();
        }
        for (String source : sources) {
            write(source, 2);
        }

        assertThat(sources).allSatisfy(source -> assertThat(read(source)).contains(position(2)));
    }

    private static Position position(long revision) {
        return new Position(
                new DatabaseIdentity(1, 1),
                1,
                revision,
                Window.closed(new Snapshot("7:" + (7 + revision) + ":")),
                Optional.empty());
    }

    private void write(String source, long revision) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Parts.running().kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(positions.record(source, position(revision))).get();
        }
    }

    private Optional<Position> read(String source) {
        try (Consumer<byte[], byte[]> consumer = TestRelay.clients().reader();
                Admin admin = Parts.running().admin()) {
            return positions.read(source, consumer, admin, TIMEOUT);
        }
    }
}
