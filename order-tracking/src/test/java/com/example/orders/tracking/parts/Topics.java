package com.example.orders.tracking.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.RegistryPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka with the service's topics and a registry. Sends events to the topics. */
public final class Topics implements AutoCloseable {

    private static final int PARTITIONS = 6;

    private final RegistryPart registry;
    private final KafkaPart kafka;
    private final SchemaRegistryClient schemas;
    private final KafkaProducer<byte[], byte[]> producer;

    private Topics(RegistryPart registry, KafkaPart kafka) {
        this.registry = registry;
        this.kafka = kafka;
        createTopics();
        schemas = SchemaRegistryClient.to(registry.url());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static Topics start(Path folder) {
        RegistryPart registry = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        return new Topics(registry, KafkaPart.start(folder.resolve("kafka"), FreePorts.next()));
    }

    /** Returns the settings with which the service uses these topics. */
    public Map<String, Object> settings() {
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url());
    }

    /** Sends the events in this order, and returns after Kafka has acknowledged them. */
    public void send(List<ReceivedEvent<GenericRecord>> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ReceivedEvent<GenericRecord> event : events) {
            int schemaId =
                    schemas.register(event.topic() + "-value", event.value().getSchema());
            byte[] value = WireFormat.frame(schemaId, event.payload());
            sent.add(producer.send(record(event.topic(), value, event.headers())));
        }
        producer.flush();
        assertThat(sent)
                .allSatisfy(acknowledgement -> assertThat(acknowledgement).succeedsWithin(Duration.ZERO));
    }

    /** Sends one value, which need not be an event, and returns after Kafka has acknowledged it. */
    public void send(String topic, byte[] value) {
        assertThat(producer.send(record(topic, value, Map.of()))).succeedsWithin(Duration.ofSeconds(30));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, byte[] value, Map<String, String> headers) {
        byte[] key = "customer-1".getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        TextHeaders.addTo(record.headers(), headers);
        return record;
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(
                                    "orders.created",
                                    "orders.accepted",
                                    "orders.shipped",
                                    "orders.fulfilled",
                                    "orders.rejected",
                                    "order-tracking.dlt")
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be created.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        schemas.close();
        kafka.close();
        registry.close();
    }
}
