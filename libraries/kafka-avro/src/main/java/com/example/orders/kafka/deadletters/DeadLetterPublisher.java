package com.example.orders.kafka.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes records that could not be handled: original bytes, key and headers, plus {@link DeadLetterHeaders}, on the
 * partition they came from. Returns only when all in-sync replicas have the dead letter.
 */
public final class DeadLetterPublisher implements AutoCloseable {

    /** Longer texts are cut, so that the headers do not push a large record over the broker's limit. */
    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Clock clock;

    public DeadLetterPublisher(Producer<byte[], byte[]> producer, String topic, Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.clock = clock;
    }

    /** A publisher with a producer of its own, made for few, large and precious records. */
    public static DeadLetterPublisher open(
            Map<String, Object> connection, DeadLetterDestination destination, Clock clock) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, destination.clientId());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Together below the edge's round budget: an outage is the edge's to wait for, not the producer's.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // The broker decides what is too large, by the topic's max.message.bytes.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return new DeadLetterPublisher(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                destination.topic(),
                clock);
    }

    /** The dead letter topic. */
    public String topic() {
        return topic;
    }

    /**
     * Publishes one dead letter and waits for its acknowledgement.
     *
     * @throws DeadLetterUnavailableException when it was not acknowledged
     */
    public void publish(ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause) {
        try {
            producer.send(deadLetter(record, cause)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(record, e);
        } catch (ExecutionException e) {
            throw unavailable(record, e.getCause());
        } catch (KafkaException | IllegalStateException e) {
            // The latter is a closed producer's.
            throw unavailable(record, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause) {
        // Without a timestamp of its own the broker counts the retention from now, not from the original event.
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, partition(record), null, record.key(), record.value());
        Headers headers = letter.headers();
        record.headers().forEach(headers::add);
        // Or a record that was copied out of a dead letter topic could pass for a marker there.
        headers.remove(DeadLetterHeaders.REQUEUED_OFFSET);
        Throwable root = cause.root();
        set(headers, DeadLetterHeaders.ORIGINAL_TOPIC, record.topic());
        set(headers, DeadLetterHeaders.ORIGINAL_PARTITION, record.partition());
        set(headers, DeadLetterHeaders.ORIGINAL_OFFSET, record.offset());
        set(headers, DeadLetterHeaders.ORIGINAL_TIMESTAMP, record.timestamp());
        set(headers, DeadLetterHeaders.CONSUMER_GROUP, cause.consumerGroup());
        set(headers, DeadLetterHeaders.ERROR_CLASS, root.getClass().getName());
        set(headers, DeadLetterHeaders.ERROR_MESSAGE, shortened(message(cause.failure(), root)));
        set(headers, DeadLetterHeaders.FAILED_AT, clock.instant());
        set(headers, DeadLetterHeaders.ATTEMPTS, cause.attempts());
        set(headers, DeadLetterHeaders.KIND, cause.kind().headerValue());
        return letter;
    }

    /** The same partition where the dead letter topic has it, else the key's. */
    private Integer partition(ConsumerRecord<byte[], byte[]> record) {
        int partitions = producer.partitionsFor(topic).size();
        return record.partition() < partitions ? record.partition() : null;
    }

    private static String message(Throwable failure, Throwable root) {
        String outer = failure.getMessage();
        String inner = root.getMessage();
        if (outer == null || outer.equals(inner)) {
            return inner == null ? "" : inner;
        }
        return inner == null ? outer : outer + " " + inner;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_MESSAGE_LENGTH ? text : text.substring(0, MAX_MESSAGE_LENGTH) + "...";
    }

    private static void set(Headers headers, String name, Object value) {
        headers.remove(name).add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private DeadLetterUnavailableException unavailable(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        return new DeadLetterUnavailableException(
                "The dead letter of topic=%s partition=%s offset=%s could not be published to %s; the partition waits."
                        .formatted(record.topic(), record.partition(), record.offset(), topic),
                cause);
    }
}
