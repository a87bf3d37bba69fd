package com.example.orders.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderRejected;
import com.example.orders.kafka.TestTopics;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.systemtests.stack.OwnServers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("own-servers")
class ForeignClientsIT {

    private static final Map<String, List<SpecificRecord>> EVENTS = InteropSamples.events();
    private static final List<ForeignClient> CLIENTS =
            List.of(ForeignClient.kafkaJs(), ForeignClient.confluentPython());
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @AutoClose
    private static OwnServers servers;

    private static String bootstrapServers;
    private static String registryUrl;
    private static SchemaRegistryClient registry;
    private static TestTopics topics;

    @TempDir
    Path exchange;

    static Stream<ForeignClient> clients() {
        return CLIENTS.stream();
    }

    @BeforeAll
    static void start() {
        servers = OwnServers.in(folder);
        bootstrapServers = servers.kafka();
        registryUrl = servers.registry();
        registry = SchemaRegistryClient.to(registryUrl);
        topics = new TestTopics(bootstrapServers);
    }

    @AfterAll
    static void stop() {
        topics.close();
        registry.close();
    }

    @BeforeEach
    void writeSamples() throws IOException {
        JSON.writeValue(exchange.resolve("samples.json").toFile(), InteropSamples.json(EVENTS));
        for (String event : EVENTS.keySet()) {
            String file = event + ".avsc";
            try (InputStream avsc = getClass().getClassLoader().getResourceAsStream(EventSchemas.RESOURCES + file)) {
                Files.copy(avsc, exchange.resolve(file));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void readsEventsOfAForeignClient(ForeignClient client) {
        client.installOrSkip();
        String prefix = client.prefix() + "-writes";
        EVENTS.keySet().forEach(event -> register(prefix + "." + event, event));

        client.run("write", bootstrapServers, registryUrl, prefix, exchange.toString());

        AvroDecoder<SpecificRecord> decoder =
                AvroDecoder.ofAny(registry, OrderCreated.class, OrderAccepted.class, OrderRejected.class);
        EVENTS.forEach((event, records) -> assertThat(topics.read(prefix + "." + event))
                .extracting(record -> decoder.decode(record.value()).value())
                .containsExactlyElementsOf(records));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void isReadByAForeignClient(ForeignClient client) throws IOException {
        client.installOrSkip();
        String prefix = client.prefix() + "-reads";
        for (Map.Entry<String, List<SpecificRecord>> event : EVENTS.entrySet()) {
            send(prefix + "." + event.getKey(), event.getValue());
        }

        client.run("read", bootstrapServers, registryUrl, prefix, exchange.toString());

        assertThat(JSON.readTree(exchange.resolve("read.json").toFile())).isEqualTo(InteropSamples.json(EVENTS));
    }

    /** A client that looks up the schema file finds the id that the Java side registered. */
    @ParameterizedTest
    @MethodSource("clients")
    void sharesTheSchemaIdWithAForeignClient(ForeignClient client) {
        client.installOrSkip();
        String prefix = client.prefix() + "-shares";
        EVENTS.keySet().forEach(event -> register(prefix + "." + event, event));
        Schema written = EventSchemas.written(OrderCreated.getClassSchema());
        int ours = registry.lookUp(prefix + ".OrderCreated-value", OrderCreated.getClassSchema());

        client.run("write", bootstrapServers, registryUrl, prefix, exchange.toString());

        assertThat(topics.read(prefix + ".OrderCreated"))
                .extracting(record -> WireFormat.schemaId(record.value()))
                .containsOnly(ours);
        assertThat(registry.byId(ours)).isEqualTo(written);
    }

    /** Registers the schema like provisioning, because a client only looks schemas up. */
    private static void register(String topic, String event) {
        topics.create(1, topic);
        registry.register(topic + "-value", EventSchemas.named(event));
    }

    /** Sends records in the relay's format: the schema's id before the Avro binary. */
    private static void send(String topic, List<SpecificRecord> records) throws IOException {
        topics.create(1, topic);
        for (SpecificRecord record : records) {
            int id = registry.register(topic + "-value", record.getSchema());
            ByteArrayOutputStream avro = new ByteArrayOutputStream();
            new SpecificDatumWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                    .write(record, EncoderFactory.get().directBinaryEncoder(avro, null));
            topics.send(new ProducerRecord<>(topic, null, WireFormat.frame(id, avro.toByteArray())));
        }
    }
}
