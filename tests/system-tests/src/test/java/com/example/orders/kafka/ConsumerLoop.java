package com.example.orders.kafka;

import com.example.orders.kafka.delivery.BatchHandler;
import com.example.orders.kafka.delivery.DeliveryEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Polls on a thread of its own and passes all records to an edge, as a listener container does. */
final class ConsumerLoop implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final AtomicInteger partitions = new AtomicInteger();

    <T> ConsumerLoop(
            Map<String, Object> connection, String group, String topic, DeliveryEdge<T> edge, BatchHandler<T> handler) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 40);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> added) {
                partitions.addAndGet(added.size());
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> taken) {
                partitions.addAndGet(-taken.size());
            }
        });
        thread = Thread.ofPlatform().name("consumer-" + group).start(() -> run(edge, handler));
    }

    private <T> void run(DeliveryEdge<T> edge, BatchHandler<T> handler) {
        try (consumer) {
            while (true) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                if (!records.isEmpty()) {
                    edge.deliver(records, consumer, handler);
                }
            }
        } catch (WakeupException stopped) {
            // close() ends the loop by this exception.
        }
    }

    /** The number of currently assigned partitions. */
    int partitions() {
        return partitions.get();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(TestTopics.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
