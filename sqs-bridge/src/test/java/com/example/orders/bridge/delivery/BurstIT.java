package com.example.orders.bridge.delivery;

import static com.example.orders.bridge.parts.Queues.FULFILLMENT;
import static com.example.orders.bridge.parts.Queues.NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.parts.Queues;
import com.example.orders.bridge.parts.RunningBridge;
import com.example.orders.bridge.parts.TestEvent;
import com.example.orders.bridge.parts.TestEvents;
import com.example.orders.bridge.parts.WithRunningBridge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/** Checks that the bridge delivers a backlog completely, as after an outage. Prints the rate but does not check it. */
@ExtendWith(WithRunningBridge.class)
class BurstIT {

    private static final Logger LOG = LoggerFactory.getLogger(BurstIT.class);
    private static final int ORDERS = Integer.getInteger("bridge.burst.orders", 2_000);
    private static final int CUSTOMERS = 200;
    private static final Pattern DELIVERED = Pattern.compile("(?m)^bridge_delivered_total\\{.*} (\\S+)$");

    private final RunningBridge bridge;

    BurstIT(RunningBridge bridge) {
        this.bridge = bridge;
    }

    @Test
    void deliversABacklogCompletelyAndOnce() {
        List<String> backlog = publishedWhileTheBridgeIsStopped();

        bridge.start();
        long start = System.nanoTime();
        awaitDelivered(backlog.size());
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        LOG.info(
                "Delivered {} events of {} customers in {} ms, {} per second",
                backlog.size(),
                CUSTOMERS,
                took.toMillis(),
                backlog.size() * 1000L / took.toMillis());
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(backlog);
    }

    @Test
    void aStopDuringABacklogLosesAndRepeatsNothing() {
        List<String> backlog = publishedWhileTheBridgeIsStopped();
        bridge.start();
        awaitDelivered(1);

        bridge.stop();

        List<String> delivered = new ArrayList<>(taken());
        assertThat(delivered).as("delivered before the stop").hasSizeBetween(1, backlog.size() - 1);
        bridge.start();
        awaitDelivered(backlog.size() - delivered.size());
        bridge.stop();
        delivered.addAll(taken());
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(backlog);
    }

    /** Publishes the events and returns their ids. */
    private List<String> publishedWhileTheBridgeIsStopped() {
        List<TestEvent> events = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            String orderId = TestEvents.newOrderId();
            String customerId = "burst-" + order % CUSTOMERS;
            events.add(TestEvents.created(orderId, customerId));
            events.add(TestEvents.accepted(orderId, customerId));
            events.add(TestEvents.shipped(orderId, customerId));
            events.add(TestEvents.fulfilled(orderId, customerId));
        }
        bridge.stop();
        bridge.topics().publishAll(events);
        return events.stream().map(TestEvent::id).toList();
    }

    /** Waits until the bridge has delivered this many events since its start. */
    private void awaitDelivered(int wanted) {
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> delivered() >= wanted);
    }

    private double delivered() {
        Matcher lines = DELIVERED.matcher(bridge.get("/prometheus"));
        double sum = 0;
        while (lines.find()) {
            sum += Double.parseDouble(lines.group(1));
        }
        return sum;
    }

    /** Takes all messages from both queues and returns the ids of the burst's events, one per message. */
    private List<String> taken() {
        List<String> ids = new ArrayList<>();
        for (String queue : List.of(NOTIFICATIONS, FULFILLMENT)) {
            List<Message> received = bridge.queues().receive(queue);
            while (!received.isEmpty()) {
                received.stream()
                        .filter(message -> message.body().contains("\"customer_id\":\"burst-"))
                        .forEach(message -> ids.add(Queues.attribute(message, "ce_id")));
                received = bridge.queues().receive(queue);
            }
        }
        return ids;
    }
}
