package com.example.orders.systemtests.placing;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.systemtests.stack.SystemStack;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to a topic directly, as a faulty or foreign producer with all rights would. */
public final class RawRecords implements AutoCloseable {
    private final SystemStack stack;
    private final KafkaProducer<byte[], byte[]> producer;

    public RawRecords(SystemStack stack) {
        this.stack = stack;
        this.producer = new KafkaProducer<>(
                stack.embedded().kafkaConnection(Permission.PROVISIONING),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a record with the usual headers and any value, exempt from the traffic check. */
    public RecordMetadata send(String topic, String key, UUID eventId, UUID orderId, byte[] value)
            throws InterruptedException, ExecutionException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), value);
        Map.of(
                        "event_type", "OrderCreated",
                        "correlation_id", orderId.toString(),
                        "ce_specversion", "1.0",
                        "ce_id", eventId.toString(),
                        "ce_type", "com.example.orders.events.OrderCreated",
                        "ce_source", "/order-producer",
                        "ce_time", "2026-01-02T03:04:05.678Z")
                .forEach((name, text) -> record.headers().add(name, bytes(text)));
        RecordMetadata sent = producer.send(record).get();
        stack.traffic().exempt(sent.topic(), sent.partition(), sent.offset());
        return sent;
    }

    /** Sends the same record again, to the same partition. */
    public RecordMetadata repeat(ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException, ExecutionException {
        return producer.send(new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                .get();
    }

    /** Sends the same record again, with an undocumented header. */
    public RecordMetadata repeatWith(ConsumerRecord<byte[], byte[]> record, String header)
            throws InterruptedException, ExecutionException {
        ProducerRecord<byte[], byte[]> repeated = new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), record.value(), record.headers());
        repeated.headers().add(header, bytes("1"));
        return producer.send(repeated).get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
