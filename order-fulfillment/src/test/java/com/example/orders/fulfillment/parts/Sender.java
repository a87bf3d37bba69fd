package com.example.orders.fulfillment.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends valid and invalid events to the service's topic, and reads the dead letters. */
public final class Sender implements AutoCloseable {

    public static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Parts parts;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();

    public Sender(Parts parts) {
        this.parts = parts;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.kafka().bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static OrderCreated order(String customer) {
        return order(UUID.randomUUID().toString(), customer, "59.97", "PROD-1001", 3, "19.99");
    }

    public static OrderCreated order(
            String id, String customer, String total, String product, int quantity, String price) {
        return new OrderCreated(
                id,
                customer,
                List.of(new OrderItem(product, quantity, new BigDecimal(price))),
                new BigDecimal(total),
                Instant.parse("2026-03-31T23:59:59.999Z"));
    }

    /** Returns the metadata of a new event for the order. */
    public static EventMetadata metadata(OrderCreated order) {
        return new EventMetadata(
                UUID.randomUUID(),
                "OrderCreated",
                order.getOrderId(),
                Optional.empty(),
                "/order-producer",
                order.getCreatedAt(),
                Optional.of(TRACE));
    }

    public EventMetadata send(OrderCreated order) {
        EventMetadata metadata = metadata(order);
        send(order, metadata);
        return metadata;
    }

    public void send(OrderCreated order, EventMetadata metadata) {
        sendRaw(order.getCustomerId(), WireFormat.frame(parts.schemaId(), avro(order)), metadata.toHeaders());
    }

    public void sendRaw(String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Parts.TOPIC, key.getBytes(StandardCharsets.UTF_8), value);
        TextHeaders.addTo(record.headers(), headers);
        sent.add(producer.send(record));
    }

    /** Returns after Kafka has acknowledged everything sent. */
    public void flush() {
        producer.flush();
        assertThat(sent)
                .allSatisfy(acknowledgement -> assertThat(acknowledgement).succeedsWithin(Duration.ZERO));
        sent.clear();
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", parts.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 6)
                    .mapToObj(partition -> new TopicPartition(Parts.DEAD_LETTERS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    public static byte[] avro(OrderCreated order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<OrderCreated>(order.getSchema(), SpecificData.getForClass(OrderCreated.class))
                    .write(order, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        producer.close();
    }
}
