package com.example.orders.kafka.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RequeueTransactionTest {

    private static final String DEAD_LETTERS = "orders.created.dlt";

    private final ClosingProducer producer = new ClosingProducer();
    private final RequeueTransaction transaction = new RequeueTransaction(producer, DEAD_LETTERS);

    /** Records how it was closed, and can lose the response to a commit. */
    private static final class ClosingProducer extends MockProducer<byte[], byte[]> {

        private int answersLost;
        private int aborts;
        private Duration closedWithin;

        private ClosingProducer() {
            super(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            if (answersLost > 0) {
                answersLost--;
                throw new TimeoutException("no answer");
            }
            super.commitTransaction();
        }

        @Override
        public void abortTransaction() {
            aborts++;
            super.abortTransaction();
        }

        @Override
        public void close(Duration timeout) {
            closedWithin = timeout;
            super.close(timeout);
        }
    }

    @Test
    void abortsATransactionThatSentNothing() {
        transaction.close();

        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.closedWithin).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void abortsWhatWasSentButNotCommitted() {
        transaction.requeue(letter());

        transaction.close();

        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void abortsNothingOfWhatIsCommitted() {
        transaction.requeue(letter());

        List<DeadLetterTopic.Requeued> requeued = transaction.commit();
        transaction.close();

        assertThat(requeued).containsExactly(new DeadLetterTopic.Requeued(new DeadLetterId(0, 9), "orders", 1, 0));
        assertThat(producer.aborts).isZero();
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void asksAgainForACommitWithoutAnAnswer() {
        transaction.requeue(letter());
        producer.answersLost = 1;

        assertThat(transaction.commit()).hasSize(1);
        assertThat(producer.transactionCommitted()).isTrue();
    }

    @Test
    void closesWhenALaterRequeueHasFencedIt() {
        transaction.requeue(letter());
        producer.fenceProducer();

        assertThatThrownBy(transaction::commit)
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("Another requeue of orders.created.dlt has started");
        transaction.close();

        assertThat(producer.closed()).isTrue();
    }

    @Test
    void namesTheLaterRequeueAlsoWhereTheProducerWrapsIt() {
        transaction.requeue(letter());
        producer.commitTransactionException =
                new KafkaException("in an error state", new InvalidProducerEpochException("older epoch"));

        assertThatThrownBy(transaction::commit).hasMessageContaining("Another requeue");
    }

    @Test
    void closesWhenTheOutcomeOfTheCommitIsOpen() {
        transaction.requeue(letter());
        producer.answersLost = 2;

        assertThatThrownBy(transaction::commit)
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("List the open letters");
        // KafkaProducer responds like this to any call except the same commit.
        producer.abortTransactionException = new IllegalStateException("commitTransaction must be retried");
        transaction.close();

        assertThat(producer.closed()).isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> letter() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.ORIGINAL_TOPIC, "orders".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.ORIGINAL_PARTITION, "1".getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                DEAD_LETTERS,
                0,
                9,
                1_000,
                TimestampType.CREATE_TIME,
                -1,
                1,
                null,
                new byte[] {1},
                headers,
                Optional.empty());
    }

    private static Cluster cluster() {
        Node node = new Node(1, "localhost", 9092);
        Node[] nodes = {node};
        return new Cluster(
                "cluster",
                List.of(node),
                List.of(
                        new PartitionInfo("orders", 0, node, nodes, nodes),
                        new PartitionInfo("orders", 1, node, nodes, nodes),
                        new PartitionInfo(DEAD_LETTERS, 0, node, nodes, nodes)),
                Set.of(),
                Set.of());
    }
}
