package com.example.orders.bridge.parts;

import com.example.orders.events.EventSchemas;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates topics in Kafka, publishes events and reads dead letters. */
public final class Topics implements AutoCloseable {

    public static final String DEAD_LETTERS = "sqs-bridge.dlt";

    private static final int PARTITIONS = 6;

    private final Map<String, Object> connection;
    private final SchemaRegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(String bootstrapServers, String registryUrl) {
        this.connection = Map.of("bootstrap.servers", bootstrapServers);
        this.registry = SchemaRegistryClient.to(registryUrl);
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 4_000_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void create() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(Stream.of("created", "accepted", "shipped", "fulfilled", "rejected")
                            .map(name -> topic("orders." + name))
                            .toList())
                    .all()
                    .get();
            admin.createTopics(List.of(topic(DEAD_LETTERS))).all().get();
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("max.message.bytes", "4000000"));
    }

    public RecordMetadata publish(TestEvent event) {
        return publish(event, value(event.payload()));
    }

    /** Publishes all events and waits for their acknowledgements. */
    public void publishAll(List<TestEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(producer.send(kafkaRecord(event, value(event.payload())))));
        sent.forEach(Topics::acknowledged);
    }

    /** Publishes the event with these bytes as its value. */
    public RecordMetadata publish(TestEvent event, byte[] value) {
        return acknowledged(producer.send(kafkaRecord(event, value)));
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not accept the test's event", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> kafkaRecord(TestEvent event, byte[] value) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(event.topic(), event.customerId().getBytes(StandardCharsets.UTF_8), value);
        TextHeaders.addTo(sent.headers(), event.headers());
        return sent;
    }

    public byte[] value(SpecificRecord payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(payload.getSchema()).write(payload, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("A write to memory cannot fail", e);
        }
        return WireFormat.frame(schemaId(payload), bytes.toByteArray());
    }

    public int schemaId(SpecificRecord payload) {
        String subject = "orders." + payload.getSchema().getName().substring(5).toLowerCase(java.util.Locale.ROOT);
        return registry.register(subject + "-value", EventSchemas.written(payload.getSchema()));
    }

    /** Reads all dead letters, the oldest of each partition first. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(DEAD_LETTERS, partition));
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }

    /** Makes the bridge, which must be stopped, start at this record. */
    public void rewind(String topic, int partition, long offset) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            admin.alterConsumerGroupOffsets(
                            "sqs-bridge", Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
