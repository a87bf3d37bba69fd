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

/** While Kafka, the registry or SQS is unavailable, orders are accepted; all of them arrive afterwards. */
@Order(7)
@ExtendWith(SharedStack.class)
class OutageIT {

    private final SystemStack stack;
    private final Clock clock = Clock.systemUTC();

    OutageIT(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void ordersAreAcceptedDuringAnOutageOfKafkaAndArriveAfterwards() throws Exception {
        List<ClientCall> calls =
                loadDuringOutage("kafka", "outage-kafka-", Duration.ofSeconds(20), this::assertWaitInTheOutbox);

        History history = Settled.history(stack, customer -> customer.startsWith("outage-kafka-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void messagesWaitDuringAnOutageOfSqsAndArriveAfterwards() throws Exception {
        List<ClientCall> calls =
                loadDuringOutage("sqs", "outage-sqs-", Duration.ofSeconds(8), this::assertWaitForTheBridge);

        History history = Settled.history(stack, customer -> customer.startsWith("outage-sqs-"));

        assertThat(calls).allMatch(ClientCall::promised);
        assertThat(history.orders()).hasSameSizeAs(calls);
    }

    @Test
    void knownEventsArriveWhileTheRegistryIsUnavailable() throws Exception {
        placeAndSettle("registry-available-");
        stack.embedded().stopPart("registry");
        try {
            assertUnavailable("registry");
            placeAndSettle("registry-unavailable-");
            assertUnavailable("registry");
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

    /** A check of the orders that were placed during the outage, before the outage ends. */
    private interface Waiting {
        void check(Set<UUID> orders) throws Exception;
    }

    private List<ClientCall> loadDuringOutage(String part, String customers, Duration outage, Waiting waiting)
            throws Exception {
        try (OrderLoad load = OrderLoad.steady(stack.producerUrl(), customers, 2)) {
            await().until(() -> load.calls().size() >= 20);
            stack.embedded().stopPart(part);
            try {
                Instant began = clock.instant();
                assertUnavailable(part);
                await().pollDelay(outage).until(() -> placedSince(began, load).size() > 20);
                waiting.check(placedSince(began, load));
                assertUnavailable(part);
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

    private static Set<UUID> placedSince(Instant began, OrderLoad load) {
        return load.calls().stream()
                .filter(call -> call.sentAt().isAfter(began))
                .flatMap(call -> call.orderId().stream())
                .collect(Collectors.toSet());
    }

    private void assertUnavailable(String part) {
        int port = stack.embedded().status(part).port();
        assertThatThrownBy(() -> new Socket("localhost", port).close())
                .as("%s at port %d", part, port)
                .isInstanceOf(ConnectException.class);
    }

    /** Asserts that the relay's backlog holds all of the orders and the topics hold none of them. */
    private void assertWaitInTheOutbox(Set<UUID> orders) {
        await().untilAsserted(() -> assertThat(backlog("order-producer")).isGreaterThanOrEqualTo(orders.size()));
        assertThat(stack.committed().events()).extracting(TopicEvent::orderId).doesNotContainAnyElementsOf(orders);
    }

    /** Asserts that each order has an event in the topics that the bridge has neither committed nor delivered. */
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
