package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.Fulfillment;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three kills of a service under load lose and reorder nothing, and repeat nothing in the topics. A kill counts only if
 * it hit work in progress: work that the service had received before and not finished when it died.
 */
@Order(6)
@ExtendWith(SharedStack.class)
class CrashIT {
    private static final Logger log = LoggerFactory.getLogger(CrashIT.class);
    private static final int KILLS = 3;
    private static final int MAX_KILLS = 20;

    private final SystemStack stack;

    CrashIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void killingTheRelayLosesReordersAndRepeatsNothing() throws Exception {
        assertSurvivesKills(
                "outbox-relay",
                load -> new Work(
                        () -> load.calls().stream().flatMap(call -> call.orderId().stream()),
                        () -> created(stack.committed().allEvents().stream())));
    }

    @Test
    void killingFulfillmentLosesReordersAndRepeatsNothing() throws Exception {
        assertSurvivesKills(
                "order-fulfillment",
                _ -> new Work(
                        () -> created(events(customers("order-fulfillment"))),
                        () -> stack.fulfillment().fulfillments().stream()
                                .filter(order -> order.state().equals("FULFILLED"))
                                .map(Fulfillment::orderId)));
    }

    @Test
    void killingTheBridgeLosesNothing() throws Exception {
        assertSurvivesKills(
                "sqs-bridge",
                _ -> new Work(
                        () -> events(customers("sqs-bridge")).map(TopicEvent::eventId),
                        () -> stack.committed().doneBy("sqs-bridge").stream()));
    }

    /** The work that a service has received and the work that it has done, as ids of orders or events. */
    private record Work(Callable<Stream<UUID>> received, Callable<Stream<UUID>> done) {

        Set<UUID> inProgress(Set<UUID> receivedBefore) throws Exception {
            Set<UUID> left = new HashSet<>(receivedBefore);
            left.removeAll(done.call().collect(Collectors.toSet()));
            return left;
        }
    }

    private void assertSurvivesKills(String service, Function<OrderLoad, Work> works) throws Exception {
        String customers = customers(service);
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), customers, 4)) {
            Work work = works.apply(load);
            int hits = 0;
            for (int kill = 1; hits < KILLS; kill++) {
                assertThat(kill)
                        .as("kills until " + KILLS + " hit work in progress")
                        .isLessThanOrEqualTo(MAX_KILLS);
                awaitMoreDone(work, 30);
                hits += killAtWork(service, work) > 0 ? 1 : 0;
            }
            awaitMoreDone(work, 30);
            stack.remember(load.stop().calls());
        }
        History history = Settled.history(stack, customer -> customer.startsWith(customers));
        assertThat(history.calls()).as("the crash does not affect clients").allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(history.calls());
    }

    /** Kills the service right after it received work, and returns how much was in progress when it died. */
    private int killAtWork(String service, Work work) throws Exception {
        int restarts = stack.embedded().status(service).restarts();
        long before = work.received().call().count();
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> work.received().call().count() > before);
        Set<UUID> received = work.received().call().collect(Collectors.toSet());
        stack.embedded().killPart(service);
        int inProgress = work.inProgress(received).size();
        log.info("killed {} with {} in progress", service, inProgress);
        await().until(() -> stack.embedded().status(service).restarts() > restarts);
        return inProgress;
    }

    private static void awaitMoreDone(Work work, int more) throws Exception {
        long start = work.done().call().count();
        await().until(() -> work.done().call().count() >= start + more);
    }

    private static String customers(String service) {
        return "crash-" + service + "-";
    }

    private Stream<TopicEvent> events(String customers) {
        return stack.committed().events().stream().filter(event -> event.key().startsWith(customers));
    }

    private static Stream<UUID> created(Stream<TopicEvent> events) {
        return events.filter(event -> event.topic().equals(Topics.CREATED)).map(TopicEvent::orderId);
    }
}
