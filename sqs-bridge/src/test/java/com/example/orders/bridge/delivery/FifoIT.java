package com.example.orders.bridge.delivery;

import static com.example.orders.bridge.parts.Queues.FULFILLMENT;
import static com.example.orders.bridge.parts.Queues.NOTIFICATIONS;
import static com.example.orders.bridge.parts.Queues.attribute;
import static com.example.orders.bridge.parts.Queues.ofOrder;
import static com.example.orders.bridge.parts.TestEvents.newOrderId;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.MESSAGE_GROUP_ID;

import com.example.orders.bridge.parts.Queues;
import com.example.orders.bridge.parts.RunningBridge;
import com.example.orders.bridge.parts.TestEvent;
import com.example.orders.bridge.parts.TestEvents;
import com.example.orders.bridge.parts.WithRunningBridge;
import com.example.orders.kafka.wire.TextHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/** Runs the bridge with SQS_FIFO=true against a real SQS server. */
@ExtendWith(WithRunningBridge.class)
class FifoIT {

    private static final String NOTIFICATIONS_FIFO = NOTIFICATIONS + ".fifo";
    private static final String FULFILLMENT_FIFO = FULFILLMENT + ".fifo";
    private static final String FULFILLMENT_DLQ_FIFO = FULFILLMENT + "-dlq.fifo";

    private final RunningBridge bridge;

    FifoIT(RunningBridge bridge) {
        this.bridge = bridge;
    }

    @BeforeEach
    void fillFifoQueues() {
        bridge.switchTo(true);
    }

    @Test
    void deliversAnOrdersMessagesInTheOrderOfItsEventsAcrossManyBatches() {
        List<String> orders = IntStream.range(0, 7).mapToObj(_ -> newOrderId()).toList();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            for (String order : orders) {
                events.add(TestEvents.rejected(order, "customer-fifo", "rule " + number));
            }
        }

        bridge.topics().publishAll(events);

        List<Message> messages = bridge.queues()
                .take(
                        NOTIFICATIONS_FIFO,
                        events.size(),
                        message -> orders.contains(attribute(message, "correlation_id")));
        for (String order : orders) {
            assertThat(messages.stream().filter(ofOrder(order)).map(message -> attribute(message, "ce_id")))
                    .containsExactlyElementsOf(events.stream()
                            .filter(event -> event.orderId().equals(order))
                            .map(TestEvent::id)
                            .toList());
        }
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.attributes()).containsEntry(MESSAGE_GROUP_ID, attribute(message, "correlation_id"));
            assertThat(message.attributes()).containsEntry(MESSAGE_DEDUPLICATION_ID, attribute(message, "ce_id"));
        });
        assertThat(bridge.get("/deliveries/" + orders.getFirst())).contains("\"" + NOTIFICATIONS_FIFO + "\"");
    }

    @Test
    void anEventThatIsSentAgainWithinFiveMinutesIsDeliveredOnce() throws ExecutionException, InterruptedException {
        TestEvent event = TestEvents.fulfilled(newOrderId(), "customer-1");
        RecordMetadata sent = bridge.topics().publish(event);
        assertThat(bridge.queues().take(FULFILLMENT_FIFO, 1, ofOrder(event.orderId())))
                .hasSize(1);
        bridge.stop();
        bridge.topics().rewind(sent.topic(), sent.partition(), sent.offset());
        bridge.start();
        // The journal is empty after a restart, so this delivery is the second acknowledgement.
        bridge.deliveries(event.orderId(), 1);

        TestEvent next = TestEvents.fulfilled(event.orderId(), "customer-1");
        bridge.topics().publish(next);

        assertThat(bridge.queues().take(FULFILLMENT_FIFO, 1, ofOrder(event.orderId())))
                .extracting(message -> attribute(message, "ce_id"))
                .containsExactly(next.id());
    }

    @Test
    void aRefusedMessageGoesToTheFifoDeadLetterQueueAndDoesNotBlockOthers() {
        String order = newOrderId();
        TestEvent before = TestEvents.fulfilled(order, "customer-1");
        TestEvent refused =
                TestEvents.fulfilled("h".repeat(5_000), "customer-1").withHeader("correlation_id", order);
        TestEvent after = TestEvents.fulfilled(order, "customer-1");

        bridge.topics().publishAll(List.of(before, refused, after));

        Message letter =
                bridge.queues().take(FULFILLMENT_DLQ_FIFO, 1, ofOrder(order)).getFirst();
        assertThat(attribute(letter, "bridge_error")).contains("MessageTooLong", FULFILLMENT_FIFO);
        assertThat(letter.attributes())
                .containsEntry(MESSAGE_GROUP_ID, order)
                .containsEntry(MESSAGE_DEDUPLICATION_ID, refused.id());
        assertThat(bridge.queues().take(FULFILLMENT_FIFO, 2, ofOrder(order)))
                .extracting(message -> attribute(message, "ce_id"))
                .containsExactly(before.id(), after.id());
    }

    @Test
    void anOrderIdThatSqsRefusesAsAGroupBecomesADeadLetterInKafka() {
        TestEvent unfit = TestEvents.fulfilled(newOrderId(), "customer-1").withHeader("correlation_id", "no group");
        TestEvent next = TestEvents.fulfilled(newOrderId(), "customer-1");

        bridge.topics().publishAll(List.of(unfit, next));

        assertThat(bridge.queues().take(FULFILLMENT_FIFO, 1, ofOrder(next.orderId())))
                .hasSize(1);
        Awaitility.await().untilAsserted(() -> assertThat(bridge.topics().deadLetters())
                .map(letter -> TextHeaders.toMap(letter.headers()))
                .anySatisfy(headers -> assertThat(headers)
                        .containsEntry("ce_id", unfit.id())
                        .hasEntrySatisfying(
                                "dlt_error_message", cause -> assertThat(cause).contains("MessageGroupId"))));
        assertThat(bridge.queues().receive(FULFILLMENT_DLQ_FIFO))
                .filteredOn(message -> Queues.attribute(message, "ce_id").equals(unfit.id()))
                .isEmpty();
    }
}
