package com.example.orders.kafka.deadletters;

import com.example.orders.kafka.failures.KafkaFailures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes records that could not be handled to the dead letter topic, with their original bytes, key, headers and
 * partition, plus {@link DeadLetterHeaders}. Returns only after all in-sync replicas have acknowledged the record.
 */
public final class DeadLetterPublisher implements AutoCloseable {

    /** Longer messages are cut, so that the headers do not push a large record over the broker's limit. */
    private static final int MAX_MESSAGE_LENGTH = 1_000;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String topic;
    private final Clock clock;
    private final AtomicReference<Producer<byte[], byte[]>> producer;

    /** Creates a publisher with this producer, which closes with it. */
    public DeadLetterPublisher(Producer<byte[], byte[]> producer, String topic, Clock clock) {
        this(() -> producer, topic, clock);
    }

    DeadLetterPublisher(Supplier<Producer<byte[], byte[]>> producers, String topic, Clock clock) {
        this.producers = producers;
        this.topic = topic;
        this.clock = clock;
        this.producer = new AtomicReference<>(producers.get());
    }

    /** Opens a publisher with its own producer, whose settings suit a small number of large records. */
    public static DeadLetterPublisher open(
            Map<String, Object> connection, DeadLetterDestination destination, Clock clock) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, destination.clientId());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Together below the round budget of the delivery edge: during an outage the edge waits, not the producer.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // The broker limits the size of a record, by the topic's max.message.bytes.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return new DeadLetterPublisher(
                () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                destination.topic(),
                clock);
    }

    public String topic() {
        return topic;
    }

    /**
     * Publishes one dead letter and waits for its acknowledgement.
     *
     * @throws DeadLetterUnavailableException if the broker did not acknowledge it
     */
    public void publish(ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause) {
        Producer<byte[], byte[]> current = producer.get();
        try {
            current.send(deadLetter(current, record, cause)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(record, e);
        } catch (ExecutionException e) {
            replaceIfRefused(current, e.getCause());
            throw unavailable(record, e.getCause());
        } catch (KafkaException | IllegalStateException e) {
            replaceIfRefused(current, e);
            // A closed producer throws IllegalStateException.
            throw unavailable(record, e);
        }
    }

    @Override
    public void close() {
        producer.get().close();
    }

    /**
     * Replaces a producer that the broker refused to log in or to initialize, because such a producer fails forever,
     * even after the missing right was granted.
     */
    private void replaceIfRefused(Producer<byte[], byte[]> refused, Throwable cause) {
        if (KafkaFailures.remedy(cause).isPresent()) {
            Producer<byte[], byte[]> fresh = producers.get();
            (producer.compareAndSet(refused, fresh) ? refused : fresh).close(Duration.ZERO);
        }
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record, DeadLetterCause cause) {
        // Without an explicit timestamp, the broker counts the retention from now, not from the original event.
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, partition(producer, record), null, record.key(), record.value());
        Headers headers = letter.headers();
        record.headers().forEach(headers::add);
        // Otherwise a record copied from a dead letter topic could be mistaken for a marker.
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

    /** Returns the original partition if the dead letter topic has it, or null to let the key decide. */
    private Integer partition(Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record) {
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
