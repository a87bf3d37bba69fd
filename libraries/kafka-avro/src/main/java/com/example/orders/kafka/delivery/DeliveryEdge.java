package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.wire.AvroDecoder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a consumer's failures. Takes each polled batch of raw records, gives the decoded events to the handler,
 * and guarantees: every record is handled or set aside in the dead letter topic before its offset is committed; the
 * order within a partition is kept; a transient failure holds its partition, for as long as it takes, while the
 * consumer keeps polling; anything else costs the culprit only.
 *
 * <p>One edge may serve several consumers, each on its own thread. {@link #close} before the consumers are closed.
 */
public final class DeliveryEdge<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEdge.class);

    /** Partitions that can go on, those without records at the moment too, are not held up longer by one that waits. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    private final EdgeParts<T> parts;
    private final RandomGenerator random;
    private final OffsetCommits commits = new OffsetCommits();
    private final Map<TopicPartition, PartitionState> states = new ConcurrentHashMap<>();

    DeliveryEdge(EdgeParts<T> parts, RandomGenerator random) {
        this.parts = parts;
        this.random = random;
    }

    /** Begins an edge for the consumer group of this name. */
    public static <T> Builder<T> forGroup(String consumerGroup) {
        return new Builder<>(consumerGroup);
    }

    /**
     * Takes one polled batch to its end: handled, set aside, or waiting. To be called on the thread that polls, with
     * everything that was polled.
     */
    public void deliver(
            List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer, BatchHandler<T> handler) {
        Map<TopicPartition, PartitionRun<T>> runs = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            runs.computeIfAbsent(partition, this::newRun).add(record);
        }
        try {
            new DeliveryRound<>(parts, handler, runs.values()).run();
        } finally {
            runs.values().forEach(run -> leave(run, consumer));
            commit(runs.values(), consumer);
        }
        if (parts.pause().isClosed()) {
            consumer.pause(consumer.assignment());
        } else {
            awaitNextRound(runs.values(), consumer);
        }
    }

    /** What this edge has done since it started, for metrics. */
    public DeliveryCounts counts() {
        return parts.counters().counts();
    }

    /** The partitions that wait for something to heal, for health and metrics. */
    public List<WaitingPartition> waiting() {
        long now = parts.pause().nanoTime();
        return states.values().stream()
                .flatMap(state -> state.waiting(now).stream())
                .toList();
    }

    /** Ends waits and takes no further record; a call of the handler under way ends by itself. */
    @Override
    public void close() {
        parts.pause().close();
    }

    private PartitionRun<T> newRun(TopicPartition partition) {
        PartitionState state = states.computeIfAbsent(partition, PartitionState::new);
        PartitionRun<T> run = new PartitionRun<>(partition, state);
        if (parts.pause().isClosed()
                || state.remaining(parts.pause().nanoTime()).isPositive()) {
            run.stop();
        }
        return run;
    }

    /** Goes back to the first record that is not settled, and notes how long it waits. */
    private void leave(PartitionRun<T> run, Consumer<?, ?> consumer) {
        Optional<Long> unsettled = run.firstUnsettled().map(Delivery::offset);
        unsettled
                .filter(offset -> consumer.assignment().contains(run.partition()))
                .ifPresent(offset -> consumer.seek(run.partition(), offset));
        if (unsettled.isPresent() && run.cause().isPresent()) {
            long offset = unsettled.get();
            Throwable cause = run.cause().get();
            int attempt = run.state().failed(offset, cause);
            Duration wait = parts.configuration().backoff().afterAttempt(attempt, random);
            run.state().waitUntil(parts.pause().nanoTime() + wait.toNanos());
            parts.counters().waited();
            LOG.warn(
                    "Waiting {} ms: topic={} partition={} offset={} attempt={}: {}",
                    wait.toMillis(),
                    run.partition().topic(),
                    run.partition().partition(),
                    offset,
                    attempt,
                    cause.toString());
        } else if (unsettled.isEmpty() || run.state().attempts(unsettled.get()) == 0) {
            run.state().healed();
        }
    }

    private void commit(Collection<PartitionRun<T>> runs, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> settled = new HashMap<>();
        runs.forEach(run -> run.committable().ifPresent(offset -> settled.put(run.partition(), offset)));
        commits.commit(consumer, settled)
                .forEach((partition, offset) -> states.get(partition).forgetBelow(offset.offset()));
    }

    private void awaitNextRound(Collection<PartitionRun<T>> runs, Consumer<?, ?> consumer) {
        long now = parts.pause().nanoTime();
        Optional<Duration> shortest = runs.stream()
                .map(run -> run.state().remaining(now))
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
        shortest.ifPresent(wait -> {
            boolean othersGoOn = consumer.assignment().stream().anyMatch(partition -> !isWaiting(partition, now));
            parts.pause().await(othersGoOn && wait.compareTo(SHORTEST_WAIT) > 0 ? SHORTEST_WAIT : wait);
        });
    }

    private boolean isWaiting(TopicPartition partition, long now) {
        PartitionState state = states.get(partition);
        return state != null && state.remaining(now).isPositive();
    }

    /** Collects what an edge needs; decoder and dead letters are required. */
    public static final class Builder<T> {

        private final String consumerGroup;
        private final Map<String, AvroDecoder<? extends T>> decoders = new HashMap<>();
        private AvroDecoder<? extends T> anyTopic;
        private DeadLetterPublisher deadLetters;
        private FailureClassifier classifier = KafkaFailures.classifier();
        private DeliveryConfiguration configuration = DeliveryConfiguration.standard();

        private Builder(String consumerGroup) {
            this.consumerGroup = consumerGroup;
        }

        /** Decodes the records of every topic that has no decoder of its own. */
        public Builder<T> decoder(AvroDecoder<? extends T> decoder) {
            anyTopic = decoder;
            return this;
        }

        /** Decodes the records of this topic. */
        public Builder<T> decoder(String topic, AvroDecoder<? extends T> decoder) {
            decoders.put(topic, decoder);
            return this;
        }

        public Builder<T> deadLetters(DeadLetterPublisher given) {
            deadLetters = given;
            return this;
        }

        public Builder<T> classifier(FailureClassifier given) {
            classifier = given;
            return this;
        }

        public Builder<T> configuration(DeliveryConfiguration given) {
            configuration = given;
            return this;
        }

        public DeliveryEdge<T> build() {
            return build(new Pause(), () -> ThreadLocalRandom.current().nextLong());
        }

        DeliveryEdge<T> build(Pause pause, RandomGenerator random) {
            Map<String, AvroDecoder<? extends T>> byTopic = Map.copyOf(decoders);
            AvroDecoder<? extends T> fallback = anyTopic;
            EdgeParts<T> parts = new EdgeParts<>(
                    consumerGroup,
                    topic -> Optional.ofNullable(byTopic.getOrDefault(topic, fallback)),
                    Objects.requireNonNull(deadLetters, "Set the dead letter publisher."),
                    classifier,
                    configuration,
                    new EdgeCounters(),
                    pause);
            return new DeliveryEdge<>(parts, random);
        }
    }
}
