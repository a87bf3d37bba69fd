package com.example.orders.kafka.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes dead letters to their original topics, together with markers in the dead letter topic, in one Kafka
 * transaction. The transactional id belongs to the dead letter topic: opening a second transaction aborts and fences
 * the first, so that two operators cannot requeue the same letter.
 */
final class RequeueTransaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequeueTransaction.class);

    /** Limits the time to close the connection. After that, the broker ends the transaction by its own timeout. */
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final String deadLetterTopic;
    private final List<Sent> sent = new ArrayList<>();
    private boolean committed;

    private record Sent(DeadLetterId id, Future<RecordMetadata> acknowledgement) {}

    RequeueTransaction(Producer<byte[], byte[]> producer, String deadLetterTopic) {
        this.producer = producer;
        this.deadLetterTopic = deadLetterTopic;
        try {
            producer.initTransactions();
            producer.beginTransaction();
        } catch (KafkaException e) {
            producer.close(CLOSES_WITHIN);
            throw failed(e);
        }
    }

    static RequeueTransaction open(Map<String, Object> connection, String deadLetterTopic) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, DeadLetterTopic.transactionalId(deadLetterTopic));
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 300_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        // A compressed record that fitted the limit must fit again, so compress it again.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return new RequeueTransaction(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), deadLetterTopic);
    }

    /** Adds a letter and its marker to the transaction. */
    void requeue(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.of(record);
        try {
            sent.add(new Sent(letter.id(), producer.send(original(record, letter))));
            // A failed send fails the commit.
            var _ = producer.send(marker(record));
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Commits the letters and their markers together. */
    List<DeadLetterTopic.Requeued> commit() {
        try {
            try {
                producer.commitTransaction();
            } catch (TimeoutException e) {
                // The outcome is unknown. Repeating the same commit is safe and determines the outcome.
                producer.commitTransaction();
            }
            committed = true;
            List<DeadLetterTopic.Requeued> requeued = new ArrayList<>();
            for (Sent each : sent) {
                RecordMetadata place = each.acknowledgement().get();
                requeued.add(new DeadLetterTopic.Requeued(each.id(), place.topic(), place.partition(), place.offset()));
            }
            return requeued;
        } catch (KafkaException | ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /**
     * Aborts a transaction that was not committed. Without the explicit abort, {@link Producer#close} would take {@code
     * request.timeout.ms} for a transaction that has sent nothing: the producer ends it without a request to the
     * broker, and then waits for a response.
     */
    @Override
    public void close() {
        if (!committed) {
            abort();
        }
        producer.close(CLOSES_WITHIN);
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // The producer is fenced, the broker is unavailable, or the outcome of a commit is unknown. The broker or
            // the next requeue ends the transaction.
            LOG.debug("Cannot abort the transaction of {}", deadLetterTopic, e);
        }
    }

    /**
     * Creates the record for the original partition if it still exists, so that the order with the key's other events
     * is kept.
     */
    private ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        int partitions = producer.partitionsFor(letter.originalTopic()).size();
        boolean known = letter.originalPartition() >= 0 && letter.originalPartition() < partitions;
        ProducerRecord<byte[], byte[]> original = new ProducerRecord<>(
                letter.originalTopic(), known ? letter.originalPartition() : null, null, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                original.headers().add(header);
            }
        }
        return original;
    }

    private ProducerRecord<byte[], byte[]> marker(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> marker =
                new ProducerRecord<>(deadLetterTopic, record.partition(), record.key(), null);
        String offset = Long.toString(record.offset());
        marker.headers().add(DeadLetterHeaders.REQUEUED_OFFSET, offset.getBytes(StandardCharsets.UTF_8));
        return marker;
    }

    private DeadLetterException failed(Throwable cause) {
        if (isFenced(cause) || isFenced(cause.getCause())) {
            return new DeadLetterException(
                    "Another requeue of %s has started, so this one requeued nothing. List the open letters again."
                            .formatted(deadLetterTopic),
                    cause);
        }
        return new DeadLetterException(
                "Requeueing from %s failed: %s. List the open letters to see what is left."
                        .formatted(deadLetterTopic, cause),
                cause);
    }

    private static boolean isFenced(Throwable failure) {
        return failure instanceof ProducerFencedException || failure instanceof InvalidProducerEpochException;
    }
}
