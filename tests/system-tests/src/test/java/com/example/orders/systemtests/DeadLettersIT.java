package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.systemtests.history.DeadLetter;
import com.example.orders.systemtests.history.Fulfillment;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.RawRecords;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that cannot be handled are dead-lettered without delaying other orders, and take effect once fixed. */
@Order(2)
@ExtendWith(SharedStack.class)
class DeadLettersIT {
    private static final int UNKNOWN_SCHEMA = 999_999;

    private final SystemStack stack;

    DeadLettersIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void anUndecodableRecordBecomesADeadLetterOfBothConsumersWithoutBlockingOrders() throws Exception {
        assertDeadLettered("poison-undecodable", "this is not Avro".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRecordWithAnUnknownSchemaIdBecomesADeadLetterWithoutBlockingOrders() throws Exception {
        assertDeadLettered("poison-unknown-schema", WireFormat.frame(UNKNOWN_SCHEMA, new byte[] {2, 4}));
    }

    @Test
    void aRecordWithoutAValueBecomesADeadLetterWithoutBlockingOrders() throws Exception {
        assertDeadLettered("poison-null", null);
    }

    @Test
    void aRequeuedDeadLetterTakesEffectOnceItsCauseIsFixed() throws Exception {
        UUID orderId = UUID.randomUUID();
        try (SchemaRegistryClient registry = stack.registryOfProvisioning();
                RawRecords records = new RawRecords(stack)) {
            Schema fixed = new Schema.Parser()
                    .parse(EventSchemas.written(OrderCreated.getClassSchema())
                            .toString()
                            .replace("The first event", "Always the first event")
                            .replace("the first event of every order", "the very first event of every order"));
            int futureId = registry.register(
                            "probe-value",
                            SchemaBuilder.record("Probe").fields().endRecord())
                    + 1;
            RecordMetadata sent =
                    records.send(Topics.CREATED, "poison-fixed", UUID.randomUUID(), orderId, framed(futureId, orderId));
            await().until(() -> isDead(SystemStack.FULFILLMENT_DLT, sent));

            assertThat(registry.register("fixed-value", fixed)).isEqualTo(futureId);
            SystemStack.Answer answer =
                    stack.command("dlt-requeue", letter("poison-fixed"), "--topic", SystemStack.FULFILLMENT_DLT);

            assertThat(answer.err()).isEmpty();
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out()).contains("1 requeued.");
            await().untilAsserted(() ->
                    assertThat(stack.fulfillment().fulfillments()).contains(new Fulfillment(orderId, "FULFILLED")));
            exemptRequeued("poison-fixed", sent);
            assertThat(stack.command("dlt").out()).doesNotContain("orders.created.dlt  " + letter("poison-fixed"));
        }
    }

    @Test
    void aDuplicateDeliveryHasOneEffect() throws Exception {
        UUID orderId;
        try (OrderClient client = new OrderClient(stack.producerUrl());
                RawRecords records = new RawRecords(stack)) {
            orderId = client.placed("poison-twice", new Item("PROD-1001", 1, "1.00"));
            Settled.history(stack, "poison-twice"::equals);
            ConsumerRecord<byte[], byte[]> record = stack.committed().records().stream()
                    .filter(one -> one.topic().equals(Topics.CREATED) && key(one).equals("poison-twice"))
                    .findFirst()
                    .orElseThrow();

            records.repeat(record);
            UUID later = client.placed("poison-twice", new Item("PROD-1001", 1, "2.00"));

            await().untilAsserted(() ->
                    assertThat(stack.fulfillment().fulfillments()).contains(new Fulfillment(later, "FULFILLED")));
        }
        String events = "SELECT count(*) FROM outbox WHERE position('" + orderId + "'::bytea IN headers) > 0";
        assertThat(stack.fulfillment().count(events)).as("events of the order").isEqualTo(3);
    }

    private void assertDeadLettered(String key, byte[] value) throws Exception {
        try (OrderClient client = new OrderClient(stack.producerUrl());
                RawRecords records = new RawRecords(stack)) {
            RecordMetadata sent = records.send(Topics.CREATED, key, UUID.randomUUID(), UUID.randomUUID(), value);
            // The same key goes to the same partition: it must be delivered after the poison record.
            client.placed(key, new Item("PROD-1001", 1, "1.00"));

            await().until(() -> isDead(SystemStack.FULFILLMENT_DLT, sent));
            await().until(() -> isDead(SystemStack.BRIDGE_DLT, sent));
            Settled.history(stack, key::equals);
            SystemStack.Answer shown =
                    stack.command("dlt", "show", letter(key), "--topic", SystemStack.FULFILLMENT_DLT);
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out())
                    .contains(Topics.CREATED + " " + sent.partition() + ":" + sent.offset())
                    .contains("poison");
        }
    }

    /** Exempts the requeued record from the traffic check, because its schema is not documented. */
    private void exemptRequeued(String key, RecordMetadata original) {
        stack.committed().records().stream()
                .filter(record ->
                        record.topic().equals(Topics.CREATED) && key(record).equals(key))
                .filter(record -> record.offset() != original.offset())
                .forEach(record -> stack.traffic().exempt(record.topic(), record.partition(), record.offset()));
    }

    private boolean isDead(String topic, RecordMetadata sent) {
        return stack.committed()
                .deadLetters(topic)
                .contains(new DeadLetter(sent.topic(), sent.partition(), sent.offset()));
    }

    private String letter(String key) {
        return stack.committed().records().stream()
                .filter(record -> record.topic().equals(SystemStack.FULFILLMENT_DLT)
                        && key(record).equals(key))
                .map(record -> record.partition() + ":" + record.offset())
                .findFirst()
                .orElseThrow();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static byte[] framed(int schemaId, UUID orderId) throws IOException {
        OrderCreated event = OrderCreated.newBuilder()
                .setOrderId(orderId.toString())
                .setCustomerId("poison-fixed")
                .setItems(List.of(OrderItem.newBuilder()
                        .setProductId("PROD-1001")
                        .setQuantity(1)
                        .setUnitPrice(new BigDecimal("3.00"))
                        .build()))
                .setTotalAmount(new BigDecimal("3.00"))
                .setCreatedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .build();
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
        new SpecificDatumWriter<>(OrderCreated.class).write(event, encoder);
        encoder.flush();
        return WireFormat.frame(schemaId, avro.toByteArray());
    }
}
