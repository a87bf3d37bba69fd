package com.example.orders.kafka.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffsetCommitsTest {

    private final FailingConsumer consumer = new FailingConsumer();
    private final EdgeScenario scenario = new EdgeScenario(consumer);

    private static final class FailingConsumer extends MockConsumer<byte[], byte[]> {

        private final Queue<RuntimeException> failures = new ArrayDeque<>();
        private boolean awake;

        private FailingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            super.commitSync(offsets);
        }

        @Override
        public synchronized void wakeup() {
            awake = true;
        }
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void commitsDespiteAWakeupAndLetsThePollLoopHearOfIt() {
        scenario.events(0, "a");
        consumer.failures.add(new WakeupException());

        scenario.round();

        assertThat(scenario.committed(0)).isEqualTo(1);
        assertThat(consumer.awake).isTrue();
    }

    @Test
    void makesAnOwedCommitWithTheNextOne() {
        scenario.events(0, "a");
        consumer.failures.add(new TimeoutException("kafka is unavailable"));
        scenario.round();
        assertThat(scenario.committed(0)).isZero();

        scenario.events(1, "b");
        scenario.round();

        assertThat(scenario.committed(0)).isEqualTo(1);
        assertThat(scenario.committed(1)).isEqualTo(1);
    }

    @Test
    void doesNotHandleAgainWhatARebalanceBringsBackUncommitted() {
        scenario.events(0, "a", "b");
        consumer.failures.add(new CommitFailedException());
        scenario.round();
        consumer.seek(EdgeScenario.partition(0), 0);

        scenario.events(0, "c");
        scenario.round();

        assertThat(scenario.handled).containsExactly("a", "b", "c");
        assertThat(scenario.committed(0)).isEqualTo(3);
    }

    @Test
    void ignoresAPartitionThatWasRevokedMeanwhile() {
        scenario.handler(events -> {
            consumer.assign(Set.of(EdgeScenario.partition(1)));
            throw new TimeoutException("slow");
        });
        scenario.events(0, "a");

        scenario.round();

        assertThat(consumer.assignment()).containsExactly(EdgeScenario.partition(1));
    }
}
