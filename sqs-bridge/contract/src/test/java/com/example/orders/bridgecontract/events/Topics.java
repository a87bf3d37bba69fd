package com.example.orders.bridgecontract.events;

import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes events like the relay: in Confluent's wire format, with the customer id as key and text headers. */
public final class Topics implements AutoCloseable {

    private final Map<String, Object> connection;
    private final SchemaRegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Schema, Integer> ids = new HashMap<>();

    public Topics(String bootstrapServers, SchemaRegistryClient registry) {
        this.connection = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        this.registry = registry;
        this.producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public RecordMetadata publish(TestEvent event) {
        return publish(event, value(event));
    }

    /** Publishes the event with these bytes as its value. */
    public RecordMetadata publish(TestEvent event, byte[] value) {
        return acknowledged(producer.send(kafkaRecord(event, value)));
    }

    /** Publishes all events and waits for their acknowledgements. */
    public List<RecordMetadata> publishAll(List<TestEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(producer.send(kafkaRecord(event, value(event)))));
        return sent.stream().map(Topics::acknowledged).toList();
    }

    /** Publishes the event in a transaction that is aborted. */
    public RecordMetadata publishAndAbort(TestEvent event) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "contract-" + event.id());
        try (KafkaProducer<byte[], byte[]> transactional =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            RecordMetadata sent = acknowledged(transactional.send(kafkaRecord(event, value(event))));
            transactional.abortTransaction();
            return sent;
        }
    }

    /** Returns the registry's id of the event's schema. */
    public int schemaId(TestEvent event) {
        Schema schema = event.payload().getSchema();
        String subject = event.topic() + "-value";
        return ids.computeIfAbsent(schema, _ -> registry.register(subject, schema));
    }

    public byte[] value(TestEvent event) {
        return WireFormat.frame(schemaId(event), avro(event.payload()));
    }

    public static byte[] avro(GenericRecord payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(payload.getSchema()).write(payload, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static ProducerRecord<byte[], byte[]> kafkaRecord(TestEvent event, byte[] value) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(event.topic(), event.customerId().getBytes(StandardCharsets.UTF_8), value);
        TextHeaders.addTo(sent.headers(), event.headers());
        return sent;
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not accept the test's event", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
