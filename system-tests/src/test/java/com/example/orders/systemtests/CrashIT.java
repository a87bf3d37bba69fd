package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.supervisor.PartStatus;
import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of a service under load, three times: nothing is lost, reordered or, in the topics, repeated. */
@Order(6)
@ExtendWith(SharedStack.class)
class CrashIT {
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SystemStack stack;

    CrashIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void killingTheRelayLosesReordersAndRepeatsNothing() throws Exception {
        assertSurvivesKills("outbox-relay", () -> stack.committed().count(Topics.CREATED));
    }

    @Test
    void killingFulfillmentLosesReordersAndRepeatsNothing() throws Exception {
        assertSurvivesKills("order-fulfillment", () -> stack.committed().count(Topics.FULFILLED));
    }

    @Test
    void killingTheBridgeLosesNothing() throws Exception {
        assertSurvivesKills("sqs-bridge", () -> stack.queues().messages().size());
    }

    private void assertSurvivesKills(String service, LongSupplier progress) throws Exception {
        String customers = "crash-" + service + "-";
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), customers, 4)) {
            for (int kill = 0; kill < KILLS; kill++) {
                awaitProgress(progress, 30);
                PartStatus before = stack.embedded().status(service);
                stack.embedded().killPart(service);
                await().atMost(PATIENCE)
                        .until(() -> stack.embedded().status(service).restarts() > before.restarts());
            }
            awaitProgress(progress, 30);
            stack.remember(load.stop().calls());
        }

        History history = Settled.history(stack, customer -> customer.startsWith(customers), PATIENCE);

        assertThat(history.calls()).as("the crash is no client's concern").allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(history.calls());
    }

    private static void awaitProgress(LongSupplier progress, int more) {
        long start = progress.getAsLong();
        await().atMost(PATIENCE).until(() -> progress.getAsLong() >= start + more);
    }
}
