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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(WithRunningBridge.class)
class OutageIT {

    private static final Pattern A_WAITING_PARTITION = Pattern.compile("consumer_partitions_waiting\\{[^}]*} [1-9]");

    private final RunningBridge bridge;

    OutageIT(RunningBridge bridge) {
        this.bridge = bridge;
    }

    @Test
    void deliversEverythingOnceAndInOrderAfterAnOutageOfSqs() {
        String order = newOrderId();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            events.add(TestEvents.rejected(order, "customer-" + number % 3, "rule " + number));
        }
        int deadLettersBefore = bridge.topics().deadLetters().size();
        bridge.sqs().stop();

        bridge.topics().publishAll(events);

        awaitUnready("order-notifications");
        assertThat(bridge.get("/health/liveness")).contains("UP");
        bridge.sqs().start();
        List<Message> messages = bridge.queues().take(NOTIFICATIONS, events.size(), ofOrder(order));
        assertThat(messages.stream().map(message -> attribute(message, "ce_id")))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(TestEvent::id).toList());
        Map<Integer, List<Long>> offsets = new HashMap<>();
        bridge.deliveries(order, events.size()).forEach(delivery -> offsets.computeIfAbsent(
                        delivery.get("partition").asInt(), _ -> new ArrayList<>())
                .add(delivery.get("offset").asLong()));
        assertThat(offsets.values())
                .allSatisfy(inOrder -> assertThat(inOrder).isSorted().doesNotHaveDuplicates());
        assertThat(bridge.topics().deadLetters()).hasSize(deadLettersBefore);
        Awaitility.await().until(() -> !bridge.get("/health/readiness").contains("DOWN"));
    }

    @Test
    void eventsWaitForAMissingQueueWhileTheOtherQueueIsServed() {
        bridge.queues().delete(FULFILLMENT);
        TestEvent waiting = TestEvents.fulfilled(newOrderId(), "customer-1");
        TestEvent delivered = TestEvents.created(newOrderId(), "customer-1");

        bridge.topics().publish(waiting);
        awaitUnready("There is no queue at " + bridge.sqs().endpoint() + "/000000000000/order-fulfillment-events");
        bridge.topics().publish(delivered);

        assertThat(bridge.queues().take(NOTIFICATIONS, 1, ofOrder(delivered.orderId())))
                .hasSize(1);
        bridge.queues().create(FULFILLMENT);
        assertThat(bridge.queues().take(FULFILLMENT, 1, ofOrder(waiting.orderId())))
                .hasSize(1);
    }

    private void awaitUnready(String named) {
        Awaitility.await()
                .until(() -> bridge.get("/health/readiness").contains(named)
                        && A_WAITING_PARTITION
                                .matcher(bridge.get("/prometheus"))
                                .find());
    }
}
