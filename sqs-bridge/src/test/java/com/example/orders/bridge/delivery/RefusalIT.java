package com.example.orders.bridge.delivery;

import static com.example.orders.bridge.parts.Queues.FULFILLMENT;
import static com.example.orders.bridge.parts.Queues.NOTIFICATIONS;
import static com.example.orders.bridge.parts.Queues.attribute;
import static com.example.orders.bridge.parts.Queues.ofOrder;
import static com.example.orders.bridge.parts.TestEvents.newOrderId;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.parts.RunningBridge;
import com.example.orders.bridge.parts.TestEvent;
import com.example.orders.bridge.parts.TestEvents;
import com.example.orders.bridge.parts.WithRunningBridge;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(WithRunningBridge.class)
class RefusalIT {

    private final RunningBridge bridge;

    RefusalIT(RunningBridge bridge) {
        this.bridge = bridge;
    }

    @Test
    void oneUndecodableRecordAmongTenDoesNotAffectTheOthers() {
        String order = newOrderId();
        TestEvent bad = TestEvents.created(order, "customer-1");
        byte[] rubbish = WireFormat.frame(bridge.topics().schemaId(bad.payload()), new byte[] {1, 2, 3});
        for (int before = 0; before < 5; before++) {
            bridge.topics().publish(TestEvents.created(order, "customer-1"));
        }
        RecordMetadata refused = bridge.topics().publish(bad, rubbish);
        for (int after = 0; after < 4; after++) {
            bridge.topics().publish(TestEvents.created(order, "customer-1"));
        }

        ConsumerRecord<byte[], byte[]> letter = deadLetterOf(refused);

        assertThat(bridge.queues().take(NOTIFICATIONS, 9, ofOrder(order))).hasSize(9);
        assertThat(letter.value()).isEqualTo(rubbish);
        assertThat(TextHeaders.toMap(letter.headers()))
                .containsAllEntriesOf(bad.headers())
                .containsEntry("dlt_kind", "poison")
                .containsEntry("dlt_consumer_group", "sqs-bridge");
    }

    @Test
    void bytesThatAreNotAnEventBecomeDeadLetters() {
        TestEvent event = TestEvents.created(newOrderId(), "customer-1");

        RecordMetadata tombstone = bridge.topics().publish(event, null);
        RecordMetadata text = bridge.topics().publish(event, new byte[] {'{', '}', 1, 2, 3, 4});
        RecordMetadata unknownSchema = bridge.topics().publish(event, WireFormat.frame(987_654, new byte[] {1}));

        assertThat(cause(deadLetterOf(tombstone))).contains("null");
        assertThat(cause(deadLetterOf(text))).contains("0x7b");
        assertThat(cause(deadLetterOf(unknownSchema))).contains("987654");
    }

    @Test
    void anEventTypeWithoutAQueueBecomesADeadLetterThatNamesIt() {
        TestEvent event = TestEvents.created(newOrderId(), "customer-1").withHeader("event_type", "OrderMislaid");

        RecordMetadata sent = bridge.topics().publish(event);

        assertThat(cause(deadLetterOf(sent))).contains("'OrderMislaid'", "bridge.queues");
    }

    @Test
    void recordsWithoutARequiredHeaderBecomeDeadLettersThatNameIt() {
        TestEvent event = TestEvents.created(newOrderId(), "customer-1");

        RecordMetadata withoutId = bridge.topics().publish(event.withoutHeader("ce_id"));
        RecordMetadata emptyType = bridge.topics().publish(event.withHeader("event_type", ""));

        assertThat(cause(deadLetterOf(withoutId))).contains("ce_id");
        assertThat(cause(deadLetterOf(emptyType))).contains("event_type");
    }

    @Test
    void aMessageAboveTheQueuesLimitBecomesADeadLetterWithItsSize() {
        TestEvent large = TestEvents.rejected(newOrderId(), "customer-1", "x".repeat(300_000));
        TestEvent next = TestEvents.rejected(newOrderId(), "customer-1", "small");

        RecordMetadata sent = bridge.topics().publish(large);
        bridge.topics().publish(next);

        assertThat(cause(deadLetterOf(sent))).contains("MessageTooLong", "262144", "order-notifications");
        assertThat(bridge.queues().take(NOTIFICATIONS, 1, ofOrder(next.orderId())))
                .hasSize(1);
    }

    @Test
    void aMessageThatOnlyTheDeadLetterQueueAcceptsGoesThereWithItsCause() {
        TestEvent refused =
                TestEvents.fulfilled("h".repeat(5_000), "customer-1").withHeader("correlation_id", newOrderId());
        TestEvent before = TestEvents.fulfilled(newOrderId(), "customer-1");
        TestEvent after = TestEvents.fulfilled(newOrderId(), "customer-1");

        bridge.topics().publishAll(List.of(before, refused, after));

        Message letter = bridge.queues()
                .take(FULFILLMENT + "-dlq", 1, ofOrder(refused.orderId()))
                .getFirst();
        assertThat(attribute(letter, "bridge_error")).contains("MessageTooLong", "4096");
        assertThat(attribute(letter, "ce_id")).isEqualTo(refused.id());
        assertThat(letter.body()).contains("\"customer_id\":\"customer-1\"");
        assertThat(bridge
                        .queues()
                        .take(FULFILLMENT, 2, ofOrder(before.orderId()).or(ofOrder(after.orderId())))
                        .stream()
                        .map(message -> attribute(message, "ce_id")))
                .containsExactlyInAnyOrder(before.id(), after.id());
        assertThat(bridge.get("/deliveries/" + refused.orderId())).contains("order-fulfillment-events-dlq", "error");
    }

    @Test
    void replacesCharactersThatSqsRefusesInAttributes() {
        TestEvent event = TestEvents.created(newOrderId(), "customer-1").withHeader("causation_id", "a\u0000b\uFFFEc");

        bridge.topics().publish(event);

        Message message =
                bridge.queues().take(NOTIFICATIONS, 1, ofOrder(event.orderId())).getFirst();
        assertThat(message.messageAttributes().get("causation_id").stringValue())
                .isEqualTo("a\uFFFDb\uFFFDc");
    }

    private ConsumerRecord<byte[], byte[]> deadLetterOf(RecordMetadata source) {
        Optional<ConsumerRecord<byte[], byte[]>> found = Awaitility.await()
                .alias("dead letter of " + source)
                .until(
                        () -> bridge.topics().deadLetters().stream()
                                .filter(letter -> isOf(source, TextHeaders.toMap(letter.headers())))
                                .findFirst(),
                        Optional::isPresent);
        return found.orElseThrow();
    }

    private static boolean isOf(RecordMetadata source, Map<String, String> headers) {
        return source.topic().equals(headers.get("dlt_original_topic"))
                && Integer.toString(source.partition()).equals(headers.get("dlt_original_partition"))
                && Long.toString(source.offset()).equals(headers.get("dlt_original_offset"));
    }

    private static String cause(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> headers = TextHeaders.toMap(letter.headers());
        assertThat(headers).containsEntry("dlt_kind", "poison");
        return headers.get("dlt_error_message");
    }
}
