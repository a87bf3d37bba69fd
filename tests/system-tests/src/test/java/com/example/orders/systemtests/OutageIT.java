package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.QueueMessage;
import com.example.orders.systemtests.history.TopicEvent;
import com.example.orders.systemtests.placing.OrderClient;
import com.example.orders.systemtests.placing.OrderClient.Item;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SharedStack;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka, the registry or SQS away: orders are accepted meanwhile, and all arrive afterwards. */
@Order(7)
@ExtendWith(SharedStack.class)
class OutageIT {

    private final SystemStack stack;
    private final Clock clock = Clock.systemUTC();

    OutageIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void ordersAreAcceptedWhileKafkaIsAwayForTwentySecondsAndFlowAfterwards() throws Exception {
        List<ClientCall> calls =
                loadDuringOutage("kafka", "outage-kafka-", Duration.ofSeconds(20), this::assertWaitInTheOutbox);

        History history = Settled.history(stack, customer -> customer.startsWith("outage-kafka-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void messagesWaitWhileSqsIsAwayAndArriveAfterwards() throws Exception {
        List<ClientCall> calls =
                loadDuringOutage("sqs", "outage-sqs-", Duration.ofSeconds(8), this::assertWaitForTheBridge);

        History history = Settled.history(stack, customer -> customer.startsWith("outage-sqs-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void knownEventsFlowWhileTheRegistryIsAway() throws Exception {
        placeAndSettle("registry-there-");
        stack.embedded().stopPart("registry");
        try {
            assertAway("registry");
            placeAndSettle("registry-away-");
            assertAway("registry");
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

    /** What is true of the orders that were placed since the part was away, while it still is. */
    private interface Waiting {
        void check(Set<UUID> orders) throws Exception;
    }

    private List<ClientCall> loadDuringOutage(String part, String customers, Duration outage, Waiting waiting)
            throws Exception {
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), customers, 2)) {
            await().until(() -> load.calls().size() >= 20);
            stack.embedded().stopPart(part);
            try {
                Instant away = clock.instant();
                assertAway(part);
                await().pollDelay(outage).until(() -> placedSince(away, load).size() > 20);
                waiting.check(placedSince(away, load));
                assertAway(part);
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

    private static Set<UUID> placedSince(Instant away, OrderLoad load) {
        return load.calls().stream()
                .filter(call -> call.sentAt().isAfter(away))
                .flatMap(call -> call.orderId().stream())
                .collect(Collectors.toSet());
    }

    private void assertAway(String part) {
        int port = stack.embedded().status(part).port();
        assertThatThrownBy(() -> new Socket("localhost", port).close())
                .as("%s at port %d", part, port)
                .isInstanceOf(ConnectException.class);
    }

    /** The relay's backlog has them all, and the topics have none. */
    private void assertWaitInTheOutbox(Set<UUID> orders) {
        await().untilAsserted(() -> assertThat(backlog("order-producer")).isGreaterThanOrEqualTo(orders.size()));
        assertThat(stack.committed().events()).extracting(TopicEvent::orderId).doesNotContainAnyElementsOf(orders);
    }

    /** The topics have an event of each; the bridge has committed none of these, and the queues have no message of them. */
    private void assertWaitForTheBridge(Set<UUID> orders) throws Exception {
        await().untilAsserted(() ->
                assertThat(eventsOf(orders)).extracting(TopicEvent::orderId).containsAll(orders));
        List<UUID> events = eventsOf(orders).stream().map(TopicEvent::eventId).toList();
        assertThat(stack.committed().doneBy("sqs-bridge")).doesNotContainAnyElementsOf(events);
        assertThat(stack.queues().messages()).extracting(QueueMessage::eventId).doesNotContainAnyElementsOf(events);
    }

    private List<TopicEvent> eventsOf(Set<UUID> orders) {
        return stack.committed().events().stream()
                .filter(event -> orders.contains(event.orderId()))
                .toList();
    }

    private long backlog(String source) throws IOException {
        JsonNode sources;
        try (InputStream answer = URI.create(stack.embedded().serviceUrl("outbox-relay") + "/sources")
                .toURL()
                .openStream()) {
            sources = new JsonMapper().readTree(answer);
        }
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(one -> one.path("name").textValue().equals(source))
                .findFirst()
                .orElseThrow()
                .required("backlog_events")
                .longValue();
    }
}
