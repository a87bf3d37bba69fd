package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.OrderCreated;
import com.example.orders.kafka.registry.StubRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What any serializer and deserializer with Confluent's configuration names must do. The classes under test are named by
 * the system properties {@code avro.serializer} and {@code avro.deserializer}; profile {@code confluent} names the
 * official ones.
 */
class AvroSerdeTest {

    private static final String TOPIC = "orders.created";

    private final StubRegistry registry = new StubRegistry();
    private final Serializer<Object> serializer = serializer();
    private final Deserializer<Object> deserializer = deserializer();

    @AfterEach
    void close() {
        serializer.close();
        deserializer.close();
        registry.close();
    }

    @Test
    void bringsASpecificRecordBackUnchanged() {
        configure(Map.of("specific.avro.reader", true));

        byte[] bytes = serializer.serialize(TOPIC, Samples.order());

        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(Samples.order());
        assertThat(bytes[0]).isZero();
        assertThat(registry.requests()).contains("POST /subjects/orders.created-value/versions");
    }

    @Test
    void registersTheSchemaWithoutJavasStringType() {
        configure(Map.of("avro.remove.java.properties", true));

        serializer.serialize(TOPIC, Samples.order());

        assertThat(registry.schemaText(1))
                .contains("\"logicalType\":\"decimal\"")
                .doesNotContain("avro.java.string");
    }

    @Test
    void readsAGenericRecordByDefault() {
        configure(Map.of());

        Object read = deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Samples.order()));

        assertThat(read).isInstanceOf(GenericRecord.class).isNotInstanceOf(OrderCreated.class);
        assertThat(((GenericRecord) read).get("customer_id")).hasToString("Zoë-顧客-🙂");
        assertThat(((GenericRecord) read).get("created_at")).isEqualTo(Samples.CREATED_AT.toEpochMilli());
    }

    @Test
    void writesAGenericRecordAsItsSpecificTwin() {
        configure(Map.of());
        byte[] specific = serializer.serialize(TOPIC, Samples.order());
        Object generic = deserializer.deserialize(TOPIC, specific);

        byte[] again = serializer.serialize(TOPIC, generic);

        assertThat(again).isEqualTo(specific);
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, orders.created-value",
        "RecordNameStrategy, com.example.orders.events.OrderCreated",
        "TopicRecordNameStrategy, orders.created-com.example.orders.events.OrderCreated"
    })
    void namesTheSubjectByTheStrategy(String strategy, String subject) {
        configure(Map.of("value.subject.name.strategy", "io.confluent.kafka.serializers.subject." + strategy));

        serializer.serialize(TOPIC, Samples.order());

        assertThat(registry.requests()).containsExactly("POST /subjects/" + subject + "/versions");
    }

    @Test
    void registersNothingWhenToldNotTo() {
        configure(Map.of("auto.register.schemas", false, "avro.remove.java.properties", true));

        assertThatThrownBy(() -> serializer.serialize(TOPIC, Samples.order())).isInstanceOf(RuntimeException.class);

        assertThat(registry.requests()).allMatch(request -> request.equals("POST /subjects/orders.created-value"));
    }

    @Test
    void asksTheRegistryOncePerSchema() {
        configure(Map.of());

        for (int i = 0; i < 5; i++) {
            deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Samples.order()));
        }

        assertThat(registry.requests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void authenticatesWithTheUserInfo() {
        configure(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "relay:s3cret"));

        serializer.serialize(TOPIC, Samples.order());

        assertThat(registry.authorizations()).containsExactly("Basic cmVsYXk6czNjcmV0");
    }

    @Test
    void leavesNullAsItIs() {
        configure(Map.of());

        assertThat(serializer.serialize(TOPIC, null)).isNull();
        assertThat(deserializer.deserialize(TOPIC, null)).isNull();
    }

    @Test
    void refusesWhatIsNotTheWireFormat() {
        configure(Map.of());
        byte[] text = "{\"order_id\":1}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, text))
                .isInstanceOf(org.apache.kafka.common.errors.SerializationException.class);
    }

    private void configure(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("schema.registry.url", registry.url());
        serializer.configure(all, false);
        deserializer.configure(all, false);
    }

    @SuppressWarnings("unchecked") // The class is named by a property; it takes Avro records.
    private static Serializer<Object> serializer() {
        return (Serializer<Object>) instance("avro.serializer", AvroSerializer.class);
    }

    @SuppressWarnings("unchecked") // As above.
    private static Deserializer<Object> deserializer() {
        return (Deserializer<Object>) instance("avro.deserializer", AvroDeserializer.class);
    }

    private static Object instance(String property, Class<?> ours) {
        String className = System.getProperty(property, ours.getName());
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make " + className + ", named by property " + property, e);
        }
    }
}
