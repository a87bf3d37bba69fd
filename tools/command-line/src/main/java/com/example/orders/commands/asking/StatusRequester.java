package com.example.orders.commands.asking;

import com.example.orders.commands.connections.Kafka;
import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderStatusReply;
import com.example.orders.events.OrderStatusRequest;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.metadata.EventMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends requests for the status of an order and waits for their replies. It reads from the end of the topic of replies,
 * without a group, and ignores replies to others and late replies to its own earlier requests.
 */
public final class StatusRequester implements AutoCloseable {

    private static final String REQUESTS = "order-status.requests";
    private static final String REPLIES = "order-status.replies";
    private static final String REPLY_TO = "reply_to";

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final SchemaRegistryClient registry;
    private final AvroDecoder<OrderStatusReply> decoder;

    public StatusRequester(Kafka kafka, SchemaRegistryClient registry) {
        this.registry = registry;
        this.decoder = AvroDecoder.of(registry, OrderStatusReply.class);
        this.consumer = kafka.consumer();
        this.producer = kafka.producer();
    }

    /** Returns the reply, or nothing if none arrives in time. */
    public Optional<OrderStatusReply> ask(UUID order, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        startAtTheEnd();
        String correlationId = UUID.randomUUID().toString();
        send(order, correlationId);
        for (Duration left = timeout; left.isPositive(); left = Duration.ofNanos(end - System.nanoTime())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(left)) {
                Map<String, String> headers = TextHeaders.toMap(record.headers());
                if (correlationId.equals(headers.get(EventHeaders.CORRELATION_ID))) {
                    return Optional.of(decoder.decode(record.value()).value());
                }
            }
        }
        return Optional.empty();
    }

    /** The reply cannot be before the end that the topic had before the request. */
    private void startAtTheEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(REPLIES).stream()
                .map(partition -> new TopicPartition(REPLIES, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy.
        partitions.forEach(consumer::position);
    }

    private void send(UUID order, String correlationId) {
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(),
                "OrderStatusRequest",
                correlationId,
                Optional.empty(),
                "/command-line",
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(REQUESTS, order.toString().getBytes(StandardCharsets.UTF_8), value(order));
        TextHeaders.addTo(request.headers(), metadata.toHeaders());
        TextHeaders.addTo(request.headers(), Map.of(REPLY_TO, REPLIES));
        try {
            producer.send(request).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private byte[] value(UUID order) {
        OrderStatusRequest request = new OrderStatusRequest(order.toString());
        int id = registry.lookUp(REQUESTS + "-value", EventSchemas.written(request.getSchema()));
        var bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<>(OrderStatusRequest.class).write(request, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("A request cannot be written in its own schema", e);
        }
        return WireFormat.frame(id, bytes.toByteArray());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
