package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.StubRegistry;
import com.example.orders.kafka.registry.WriterSchema;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exchanges records with Confluent's serializer and deserializer, configured as in docs/confluent-clients.md. Runs only
 * in profile {@code confluent}, which adds these classes; the class name excludes it from other builds.
 */
class ConfluentInteroperability {

    private static final String TOPIC = "orders.created";
    private static final String PACKAGE = "io.confluent.kafka.serializers.";

    private final StubRegistry registry = new StubRegistry();
    private final SchemaRegistryClient client = registry.client();
    private final int id = registry.hold(TOPIC + "-value", WriterSchema.of(OrderCreated.getClassSchema()));
    private final byte[] ours = WireFormat.frame(id, Samples.avro(Samples.order()));

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatItsSerializerWritesIsReadHere(boolean latestVersion) {
        try (Serializer<Object> serializer = serializer()) {
            serializer.configure(
                    settings(Map.of(
                            "auto.register.schemas", false,
                            "use.latest.version", latestVersion,
                            "avro.remove.java.properties", true)),
                    false);

            byte[] theirs = serializer.serialize(TOPIC, Samples.order());

            assertThat(theirs).isEqualTo(ours);
            assertThat(AvroDecoder.of(client, OrderCreated.class).decode(theirs).value())
                    .isEqualTo(Samples.order());
        }
    }

    @Test
    void itsDeserializerReadsGeneratedClasses() {
        try (Deserializer<Object> deserializer = deserializer()) {
            deserializer.configure(settings(Map.of("specific.avro.reader", true)), false);

            assertThat(deserializer.deserialize(TOPIC, ours)).isEqualTo(Samples.order());
        }
    }

    @Test
    void itsDeserializerReadsGenericRecords() {
        try (Deserializer<Object> deserializer = deserializer()) {
            deserializer.configure(settings(Map.of("avro.use.logical.type.converters", true)), false);

            GenericRecord read = (GenericRecord) deserializer.deserialize(TOPIC, ours);

            assertThat(read.get("customer_id")).hasToString("Zoë-顧客-🙂");
            assertThat(read.get("created_at")).isEqualTo(Samples.CREATED_AT);
        }
    }

    private Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("schema.registry.url", registry.url());
        return all;
    }

    @SuppressWarnings("unchecked") // it accepts Avro records
    private static Serializer<Object> serializer() {
        return (Serializer<Object>) instance("KafkaAvroSerializer");
    }

    @SuppressWarnings("unchecked") // it returns Avro records
    private static Deserializer<Object> deserializer() {
        return (Deserializer<Object>) instance("KafkaAvroDeserializer");
    }

    private static Object instance(String name) {
        try {
            return Class.forName(PACKAGE + name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(PACKAGE + name + " is missing: run this with -Pconfluent", e);
        }
    }
}
