package com.example.orders.kafka.delivery;

import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.telemetry.EventSpans;
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
 * Decodes each polled batch, passes the events to the handler, and handles all failures. Every record is handled or
 * dead-lettered before its offset is committed, in order within its partition. A transient failure delays only its
 * partition, as long as needed, while the consumer keeps polling. Any other failure affects only the record that causes
 * it.
 *
 * <p>One edge may serve several consumers, each on its own thread. Call {@link #close} before the consumers are closed.
 */
public final class DeliveryEdge<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEdge.class);

    /** The longest time that a waiting partition delays the others, including those without records at the moment. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    private final EdgeParts<T> parts;
    private final RandomGenerator random;
    private final OffsetCommits commits = new OffsetCommits();
    private final Map<TopicPartition, PartitionState> states = new ConcurrentHashMap<>();

    DeliveryEdge(EdgeParts<T> parts, RandomGenerator random) {
        this.parts = parts;
        this.random = random;
    }

    /** Returns a builder for an edge of this consumer group. */
    public static <T> Builder<T> forGroup(String consumerGroup) {
        return new Builder<>(consumerGroup);
    }

    /**
     * Processes one polled batch: each record is handled, dead-lettered, or left to wait. Call this on the polling
     * thread, with all polled records.
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

    /** Returns the work of this edge since it started, for metrics. */
    public DeliveryCounts counts() {
        return parts.counters().counts();
    }

    /** Returns the partitions that wait because of a transient failure, for health and metrics. */
    public List<WaitingPartition> waiting() {
        long now = parts.pause().nanoTime();
        return states.values().stream()
                .flatMap(state -> state.waiting(now).stream())
                .toList();
    }

    /** Ends waits and starts no further record. A call of the handler in progress is not interrupted. */
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

    /** Seeks back to the first record that is not settled, and records how long its partition waits. */
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
                    "Waiting {} ms: topic={} partition={} offset={} attempt={}: {} {}",
                    wait.toMillis(),
                    run.partition().topic(),
                    run.partition().partition(),
                    offset,
                    attempt,
                    cause.toString(),
                    KafkaFailures.remedy(cause).orElse(""));
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

    /** Builds an edge. The decoder and the dead letter publisher are required. */
    public static final class Builder<T> {

        private final String consumerGroup;
        private AvroDecoder<? extends T> decoder;
        private DeadLetterPublisher deadLetters;
        private DeliveryConfiguration configuration = DeliveryConfiguration.standard();
        private EventSpans spans = EventSpans.off();

        private Builder(String consumerGroup) {
            this.consumerGroup = consumerGroup;
        }

        public Builder<T> decoder(AvroDecoder<? extends T> given) {
            decoder = given;
            return this;
        }

        public Builder<T> deadLetters(DeadLetterPublisher given) {
            deadLetters = given;
            return this;
        }

        public Builder<T> configuration(DeliveryConfiguration given) {
            configuration = given;
            return this;
        }

        public Builder<T> spans(EventSpans given) {
            spans = given;
            return this;
        }

        public DeliveryEdge<T> build() {
            return build(new Pause(), () -> ThreadLocalRandom.current().nextLong());
        }

        DeliveryEdge<T> build(Pause pause, RandomGenerator random) {
            EdgeParts<T> parts = new EdgeParts<>(
                    consumerGroup,
                    Objects.requireNonNull(decoder, "Set the decoder."),
                    Objects.requireNonNull(deadLetters, "Set the dead letter publisher."),
                    KafkaFailures.classifier(),
                    configuration,
                    new EdgeCounters(),
                    new ProcessSpans(spans, consumerGroup),
                    pause);
            return new DeliveryEdge<>(parts, random);
        }
    }
}
