package com.example.orders.kafka.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the offsets of settled records. A failed commit is added to a later one, so the worst case is a redelivery.
 */
final class OffsetCommits {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);

    private final Map<TopicPartition, OffsetAndMetadata> owed = new ConcurrentHashMap<>();

    /**
     * Commits these offsets and those of failed commits in earlier rounds. Returns the committed offsets, which are all
     * or none.
     */
    Map<TopicPartition, OffsetAndMetadata> commit(
            Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> settled) {
        Map<TopicPartition, OffsetAndMetadata> offsets = stillOwed(consumer);
        offsets.putAll(settled);
        if (offsets.isEmpty()) {
            return offsets;
        }
        try {
            commitDespiteWakeup(consumer, offsets);
            offsets.keySet().forEach(owed::remove);
            return offsets;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("Offsets {} are not committed, the group is rebalancing; they may be delivered again", offsets);
            offsets.keySet().forEach(owed::remove);
        } catch (KafkaException e) {
            LOG.warn("Offsets {} are not committed, the next commit includes them", offsets, e);
            owed.putAll(offsets);
        }
        return Map.of();
    }

    /** Commits even if a stop wakes up the consumer, so that handled records are not delivered again. */
    private static void commitDespiteWakeup(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException e) {
            try {
                consumer.commitSync(offsets);
            } finally {
                // Wake up again, because otherwise the poll loop would not end.
                consumer.wakeup();
            }
        }
    }

    /**
     * Returns the offsets of failed commits whose partitions are still assigned and whose position has not moved since.
     */
    private Map<TopicPartition, OffsetAndMetadata> stillOwed(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : owed.entrySet()) {
            if (consumer.assignment().contains(each.getKey())
                    && position(consumer, each.getKey())
                            .equals(Optional.of(each.getValue().offset()))) {
                offsets.put(each.getKey(), each.getValue());
            }
        }
        return offsets;
    }

    private static Optional<Long> position(Consumer<?, ?> consumer, TopicPartition partition) {
        try {
            return Optional.of(consumer.position(partition, Duration.ofSeconds(1)));
        } catch (WakeupException e) {
            consumer.wakeup();
            return Optional.empty();
        } catch (KafkaException e) {
            LOG.debug("The position of {} is unknown at the moment", partition, e);
            return Optional.empty();
        }
    }
}
