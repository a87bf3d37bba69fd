package com.example.orders.asyncapi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.validation.AvroExamples;
import com.example.orders.kafka.wire.WireFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The documents' examples count as documented traffic, and any single deviation from them does not. */
class DocumentedTrafficTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Documents DOCUMENTS = Documents.packaged();

    private RegistryStub registry;
    private DocumentedTraffic traffic;

    @BeforeEach
    void start() throws IOException {
        registry = new RegistryStub(DOCUMENTS.subjects());
        traffic = new DocumentedTraffic(DOCUMENTS, registry.client());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void everyExampleOfEveryMessageIsDocumentedTraffic() throws IOException {
        int checked = 0;
        for (Channel channel : channels().toList()) {
            for (Message message : channel.messages()) {
                for (Example example : message.examples()) {
                    List<Undocumented> found = channel.protocol() == Protocol.KAFKA
                            ? traffic.undocumented(record(channel.address(), message, example))
                            : traffic.undocumented(channel.address(), message(example));
                    assertThat(found).as(example.place().toString()).isEmpty();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(2 * 12);
    }

    @Test
    void aTopicOrQueueThatNoDocumentDeclaresIsNamed() throws IOException {
        Message created = message("orders.created", "OrderCreated");

        assertThat(traffic.undocumented(
                        record("orders.stray", created, created.examples().getFirst())))
                .singleElement()
                .hasToString("orders.stray 3:17: address: no document declares a channel of this name");
        assertThat(traffic.undocumented(
                        "orders.created", message(example("order-notifications", "OrderCreatedMessage"))))
                .singleElement()
                .satisfies(found -> assertThat(found.part()).isEqualTo("address"));
    }

    @Test
    void oneUndocumentedHeaderIsNamedWithItsRecordAndTheMessageThatLacksIt() throws IOException {
        ConsumerRecord<byte[], byte[]> record = created();
        record.headers().add("x_stray", bytes("1"));

        assertThat(traffic.undocumented(record)).singleElement().satisfies(found -> {
            assertThat(found.where()).isEqualTo("orders.created 3:17");
            assertThat(found.part()).isEqualTo("headers");
            assertThat(found.problem()).contains("x_stray");
            assertThat(found.place().orElseThrow().file()).isEqualTo("asyncapi/order-producer/asyncapi.yaml");
        });
    }

    @Test
    void aMissingARepeatedAndAnUnreadableHeaderAreNamed() throws IOException {
        assertCreated(record -> record.headers().remove("ce_id"), "headers", "ce_id");
        assertCreated(
                record -> record.headers()
                        .add("ce_id", record.headers().lastHeader("ce_id").value()),
                "headers",
                "more than once");
        assertCreated(record -> record.headers().remove("ce_id").add("ce_id", new byte[] {-1}), "headers", "ce_id");
        assertCreated(
                record -> record.headers().remove("ce_time").add("ce_time", bytes("yesterday")), "headers", "ce_time");
    }

    @Test
    void theNameOfAnotherEventIsNamed() throws IOException {
        assertCreated(
                record -> record.headers().remove("event_type").add("event_type", bytes("OrderShipped")),
                "headers",
                "\"OrderShipped\" must be the constant value 'OrderCreated'");
        assertCreated(
                record -> record.headers()
                        .remove("ce_type")
                        .add("ce_type", bytes("com.example.orders.events.OrderShipped")),
                "headers",
                "must be the constant value 'com.example.orders.events.OrderCreated'");
    }

    @Test
    void anUndocumentedKeyIsNamed() throws IOException {
        ConsumerRecord<byte[], byte[]> record = created();

        assertThat(traffic.undocumented(with(record, bytes("no customer!"), record.value())))
                .singleElement()
                .satisfies(found -> assertThat(found.part()).isEqualTo("key"));
        assertThat(traffic.undocumented(with(record, null, record.value())))
                .singleElement()
                .satisfies(found -> assertThat(found.part()).isEqualTo("key"));
    }

    @Test
    void aValueOfAnotherSchemaIsNamedAlsoWhenItDiffersInItsDescriptionOnly() throws IOException {
        ConsumerRecord<byte[], byte[]> record = created();
        Schema documented = DOCUMENTS.subjects().stream()
                .filter(subject -> subject.subject().equals("orders.created-value"))
                .findFirst()
                .orElseThrow()
                .schema();
        Schema edited = new Schema.Parser()
                .parse(documented.toString().replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"Edited.\""));
        byte[] avro = HexFormat.of()
                .parseHex(HexFormat.of().formatHex(record.value()).substring(2 * WireFormat.PREFIX_LENGTH));
        int other = registry.register("orders.created-value-2", edited);

        assertThat(traffic.undocumented(with(record, record.key(), WireFormat.frame(other, avro))))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.problem()).contains("id " + other).contains("orders.created-value"));
    }

    @Test
    void aValueOfTheWrongTypeIsNamed() throws IOException {
        ConsumerRecord<byte[], byte[]> record = created();

        for (byte[] value : new byte[][] {null, bytes("this is not Avro"), WireFormat.frame(999, new byte[] {2})}) {
            assertThat(traffic.undocumented(with(record, record.key(), value)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.part()).isEqualTo("payload"));
        }
    }

    @Test
    void aDeadLetterKeepsAnyHeaderOfItsOriginalButHasNoOtherOfItsOwn() throws IOException {
        Message letter = message("orders.created.dlt", "DeadLetter");
        ConsumerRecord<byte[], byte[]> record =
                record("orders.created.dlt", letter, letter.examples().getFirst());
        record.headers().add("x_of_the_original", new byte[] {-1});
        assertThat(traffic.undocumented(record)).isEmpty();

        record.headers().add("dlt_stray", bytes("1"));

        assertThat(traffic.undocumented(record)).singleElement().satisfies(found -> assertThat(found.problem())
                .contains("dlt_stray"));
    }

    @Test
    void aRecordWithoutDocumentedHeadersHasNoHeadersAndNoOtherFields() throws IOException {
        Message position = message("outbox-relay.positions", "RelayPosition");
        ConsumerRecord<byte[], byte[]> record =
                record("outbox-relay.positions", position, position.examples().getFirst());
        record.headers().add("x_stray", bytes("1"));
        assertThat(traffic.undocumented(record)).singleElement().satisfies(found -> assertThat(found.part())
                .isEqualTo("headers"));
        record.headers().remove("x_stray");
        ObjectNode more = (ObjectNode) JSON.readTree(record.value());
        more.put("stray", 1);

        assertThat(traffic.undocumented(with(record, record.key(), bytes(more.toString()))))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("stray"));
    }

    @Test
    void oneUndocumentedAttributeAndOneOfAnotherTypeAreNamed() {
        Example example = example("order-notifications", "OrderCreatedMessage");
        Map<String, MessageAttributeValue> attributes =
                new HashMap<>(message(example).messageAttributes());
        attributes.remove("traceparent");
        attributes.put("stray", text("1"));
        assertThat(notification(attributes, example.payload().orElseThrow()))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("stray"));
        attributes.remove("stray");
        attributes.put(
                "ce_time",
                MessageAttributeValue.builder()
                        .dataType("Number")
                        .stringValue("1")
                        .build());

        assertThat(notification(attributes, example.payload().orElseThrow()))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("ce_time"));
    }

    @Test
    void anAttributeAboveTheLimitIsNamed() {
        Example example = example("order-notifications-dlq", "OrderAcceptedMessage");
        Map<String, MessageAttributeValue> attributes =
                new HashMap<>(message(example).messageAttributes());
        assertThat(attributes).hasSize(10);
        attributes.put("bridge_error", text("refused"));

        assertThat(notification(attributes, example.payload().orElseThrow()))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).contains("10"));
    }

    @Test
    void oneUndocumentedFieldOfABodyIsNamedAtEveryDepth() {
        for (String pointer : List.of("", "/items/0", "/bridge_metadata")) {
            Example example = example("order-notifications", "OrderCreatedMessage");
            JsonNode body = example.payload().orElseThrow().deepCopy();
            ((ObjectNode) body.at(pointer)).put("stray", 1);

            assertThat(notification(message(example).messageAttributes(), body))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.part()).isEqualTo("payload");
                        assertThat(found.problem()).startsWith(pointer).contains("stray");
                    });
        }
    }

    @Test
    void aBodyThatIsNotJsonAndAMessageOfTheOtherQueueAreNamed() {
        Example example = example("order-notifications", "OrderCreatedMessage");

        assertThat(traffic.undocumented(
                        "order-notifications",
                        message(example).toBuilder().body("{} and more").build()))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).startsWith("this is not JSON"));
        assertThat(traffic.undocumented("order-fulfillment-events", message(example)))
                .isNotEmpty();
    }

    private List<Undocumented> notification(Map<String, MessageAttributeValue> attributes, JsonNode body) {
        return traffic.undocumented(
                "order-notifications",
                software.amazon.awssdk.services.sqs.model.Message.builder()
                        .messageId("m-1")
                        .messageAttributes(attributes)
                        .body(body.toString())
                        .build());
    }

    private void assertCreated(Consumer<ConsumerRecord<byte[], byte[]>> change, String part, String problem)
            throws IOException {
        ConsumerRecord<byte[], byte[]> record = created();
        change.accept(record);
        assertThat(traffic.undocumented(record)).singleElement().satisfies(found -> {
            assertThat(found.part()).isEqualTo(part);
            assertThat(found.problem()).contains(problem);
        });
    }

    private ConsumerRecord<byte[], byte[]> created() throws IOException {
        Message created = message("orders.created", "OrderCreated");
        return record("orders.created", created, created.examples().getFirst());
    }

    /** The topics and queues; what goes over a WebSocket is neither a record nor a message of a queue. */
    private static Stream<Channel> channels() {
        return DOCUMENTS.services().stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.declaredIn().isEmpty() && channel.protocol() != Protocol.WS);
    }

    private static Message message(String address, String key) {
        return channels()
                .filter(channel -> channel.address().equals(address))
                .flatMap(channel -> channel.messages().stream())
                .filter(message -> message.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Example example(String queue, String key) {
        return message(queue, key).examples().getFirst();
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, Message message, Example example) throws IOException {
        String key = message.kafkaKey().orElseThrow().path("examples").path(0).asText();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                topic, 3, 17, bytes(key), value(message, example.payload().orElseThrow()));
        example.headers().ifPresent(headers -> headers.properties().forEach(header -> record.headers()
                .add(header.getKey(), bytes(header.getValue().textValue()))));
        return record;
    }

    private byte[] value(Message message, JsonNode payload) throws IOException {
        if (message.payload() instanceof Payload.Avro avro) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(avro.schema()).write(AvroExamples.decode(avro.schema(), payload), encoder);
            encoder.flush();
            return WireFormat.frame(registry.id(message.subject().orElseThrow()), bytes.toByteArray());
        }
        if (message.contentType().endsWith("json")) {
            return bytes(payload.toString());
        }
        return payload.isNull() ? null : HexFormat.of().parseHex(payload.textValue());
    }

    private static ConsumerRecord<byte[], byte[]> with(
            ConsumerRecord<byte[], byte[]> record, byte[] key, byte[] value) {
        ConsumerRecord<byte[], byte[]> other =
                new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), key, value);
        record.headers().forEach(other.headers()::add);
        return other;
    }

    private static software.amazon.awssdk.services.sqs.model.Message message(Example example) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        example.headers()
                .orElseThrow()
                .properties()
                .forEach(header ->
                        attributes.put(header.getKey(), text(header.getValue().textValue())));
        return software.amazon.awssdk.services.sqs.model.Message.builder()
                .messageId("m-1")
                .messageAttributes(attributes)
                .body(example.payload().orElseThrow().toString())
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
