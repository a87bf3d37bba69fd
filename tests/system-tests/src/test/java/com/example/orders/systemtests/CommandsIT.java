package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The output of each command on a running stack. */
@Order(5)
@ExtendWith(SharedStack.class)
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SystemStack stack;

    CommandsIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void traceShowsAllHopsOfAnOrder() throws Exception {
        UUID orderId = settledOrder("commands-trace");
        // A message can be received before the bridge has received SQS's answer and recorded it.
        await().until(() -> {
            JsonNode hops =
                    JSON.readTree(answer("trace", orderId.toString(), "--json")).path("hops");
            return hops.findValues("message_id").size() == 4
                    && hops.findValuesAsText("what").contains("recorded OrderFulfilled");
        });

        String trace = answer("trace", orderId.toString());

        assertThat(trace)
                .contains("Order " + orderId, "commands-trace", "total 5.00", "FULFILLED")
                .containsPattern("order-producer +order row: commands-trace, 1 item, 5.00")
                .containsPattern("order-producer +outbox: OrderCreated, sequence \\d+")
                .containsPattern("Trace id: [0-9a-f]{32}")
                .containsPattern("kafka orders.created +OrderCreated at partition \\d, offset \\d+")
                .contains("inbox: OrderCreated recorded", "stage RECEIVED", "stage ACCEPTED", "stage SHIPPED")
                .containsPattern("kafka orders.fulfilled +OrderFulfilled at partition \\d, offset \\d+")
                .containsPattern("order-tracking +recorded OrderCreated")
                .containsPattern("sqs order-notifications +OrderCreated is message \\S+")
                .containsPattern("sqs order-fulfillment-events +OrderFulfilled is message \\S+");
        JsonNode json = JSON.readTree(answer("trace", orderId.toString(), "--json"));
        assertThat(json.path("state").textValue()).isEqualTo("FULFILLED");
        assertThat(json.path("missing")).isEmpty();
        assertThat(json.path("hops")).hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void traceReportsAnUnknownOrder() {
        SystemStack.Answer answer = stack.command("trace", new UUID(0, 0).toString());

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("No part of the system has an order").contains("make consume");
    }

    @Test
    void consumeShowsDecodedEventsWithKeyAndHeaders() throws Exception {
        UUID orderId = settledOrder("commands-consume");

        String consumed = answer("consume", "orders.fulfilled", "--key", "commands-consume");

        assertThat(consumed)
                .contains("key commands-consume", "event_type: OrderFulfilled", "correlation_id: " + orderId)
                .contains("\"total_amount\" : \"5.00\"");
        String line = answer("consume", "orders.created", "--key", "commands-consume", "--limit", "1", "--json");
        assertThat(JSON.readTree(line).path("value").path("order_id").textValue())
                .isEqualTo(orderId.toString());
    }

    @Test
    void consumeOfAnUnknownTopicListsTheTopics() {
        SystemStack.Answer answer = stack.command("consume", "orders.create");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("There is no topic 'orders.create'").contains("orders.created");
    }

    @Test
    void topicsGroupsAndQueuesAreListed() throws Exception {
        settledOrder("commands-list");

        assertThat(answer("topics"))
                .containsPattern("orders\\.created +6 +1 +\\d+")
                .contains("orders.created.dlt");
        assertThat(answer("groups")).contains("order-fulfillment", "sqs-bridge", "lag");
        assertThat(answer("sqs-queues")).contains("order-notifications", "order-fulfillment-events-dlq");
        JsonNode groups = JSON.readTree(answer("groups", "--json"));
        assertThat(groups.findValuesAsText("name")).contains("order-fulfillment", "sqs-bridge");
    }

    @Test
    void messagesAreShownWithoutBeingConsumed() throws Exception {
        String queue = stack.queues()
                .sqs()
                .getQueueUrl(request -> request.queueName("order-notifications-dlq"))
                .queueUrl();
        // ElasticMQ restores purged messages at a restart, so that a later test may see this one.
        stack.traffic()
                .exemptMessage(stack.queues()
                        .sqs()
                        .sendMessage(request -> request.queueUrl(queue).messageBody("{\"peeked\": true}"))
                        .messageId());
        try {
            SystemStack.Answer first = stack.command("sqs-messages", "order-notifications-dlq");
            SystemStack.Answer second = stack.command("sqs-messages", "order-notifications-dlq");

            assertThat(first.out()).contains("\"peeked\" : true").contains("received 1 time");
            assertThat(second.out()).contains("\"peeked\" : true").contains("received 2 times");
            assertThat(first.err()).contains("each of these messages counts one receive more");
        } finally {
            stack.queues().sqs().purgeQueue(request -> request.queueUrl(queue));
        }
    }

    @Test
    void anOrderCanBePlaced() throws Exception {
        JsonNode order = JSON.readTree(answer("order", "--customer", "commands-order", "--json"));

        assertThat(order.path("total_amount").asText()).isEqualTo("59.97");
        Settled.history(stack, "commands-order"::equals);
    }

    private UUID settledOrder(String customer) throws Exception {
        try (OrderClient client = new OrderClient(stack.producerUrl())) {
            UUID orderId = client.placed(customer, new Item("PROD-1001", 5, "1.00"));
            stack.remember(client.calls());
            Settled.history(stack, customer::equals);
            return orderId;
        }
    }

    private String answer(String... arguments) {
        SystemStack.Answer answer = stack.command(arguments);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out();
    }
}
