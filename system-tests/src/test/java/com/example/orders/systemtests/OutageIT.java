package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka, the registry or SQS away: orders are accepted meanwhile, and all arrive afterwards. */
@Order(7)
@ExtendWith(SharedStack.class)
class OutageIT {

    private final SystemStack stack;

    OutageIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void ordersAreAcceptedWhileKafkaIsAwayForTwentySecondsAndFlowAfterwards() throws Exception {
        List<ClientCall> calls = loadDuringOutage("kafka", "outage-kafka-", Duration.ofSeconds(20));

        History history = Settled.history(stack, customer -> customer.startsWith("outage-kafka-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void messagesWaitWhileSqsIsAwayAndArriveAfterwards() throws Exception {
        List<ClientCall> calls = loadDuringOutage("sqs", "outage-sqs-", Duration.ofSeconds(8));

        History history = Settled.history(stack, customer -> customer.startsWith("outage-sqs-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void knownEventsFlowWhileTheRegistryIsAway() throws Exception {
        placeAndSettle("registry-there-");
        stack.embedded().stopPart("registry");
        try {
            placeAndSettle("registry-away-");
        } finally {
            stack.embedded().startPart("registry");
        }
    }

    private void placeAndSettle(String customer) throws Exception {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            client.placed(customer, new Item("PROD-1001", 2, "9.99"));
            stack.remember(client.calls());
        }
        Settled.history(stack, customer::equals);
    }

    private List<ClientCall> loadDuringOutage(String part, String customers, Duration outage) throws Exception {
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), customers, 2)) {
            await().until(() -> load.calls().size() >= 20);
            stack.embedded().stopPart(part);
            try {
                int before = load.calls().size();
                await().pollDelay(outage).until(() -> load.calls().size() > before + 20);
            } finally {
                stack.embedded().startPart(part);
            }
            int after = load.calls().size();
            await().until(() -> load.calls().size() >= after + 20);
            List<ClientCall> calls = load.stop().calls();
            stack.remember(calls);
            return calls;
        }
    }
}
