package com.example.orders.tracking.live;

import static com.example.orders.tracking.live.LiveClient.ALL;
import static com.example.orders.tracking.live.LiveClient.PATIENCE;
import static com.example.orders.tracking.live.LiveClient.resume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.live.LiveClient.Inbox;
import com.example.orders.tracking.parts.Tracking;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WebSocket on real PostgreSQL, with real clients. Tests write the store themselves. */
class LiveIT {

    private static final Map<String, Object> SETTINGS = Map.of("http.access.origins", "http://localhost:8080");

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Tracking tracking;

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder, FreePorts.next());
        tracking = Tracking.start(postgres, SETTINGS);
    }

    @AfterAll
    static void stop() {
        tracking.close();
        postgres.close();
    }

    @Test
    void sendsEachChangeOfTheSubscribedOrders() throws Exception {
        UUID order = UUID.randomUUID();
        try (Store store = Store.open(postgres);
                Inbox all = Inbox.connect(live(tracking)).subscribe(ALL);
                Inbox one = Inbox.connect(live(tracking))
                        .subscribe("{\"type\":\"subscribe\",\"order_id\":\"" + order + "\"}");
                Inbox customers = Inbox.connect(live(tracking))
                        .subscribe("{\"type\":\"subscribe\",\"customer_id\":\"customer-007\"}")) {
            store.insert(order, "customer-001", "a").commit();
            store.insert(UUID.randomUUID(), "customer-007", "b").commit();
            store.insert(order, "customer-001", "c").commit();

            assertThat(all.changes(3)).containsExactly("a", "b", "c");
            assertThat(one.changes(2)).containsExactly("a", "c");
            assertThat(customers.changes(1)).containsExactly("b");
            JsonNode change = one.messages("change").getFirst();
            assertThat(change.path("order_id").asText()).isEqualTo(order.toString());
            assertThat(change.path("customer_id").asText()).isEqualTo("customer-001");
            assertThat(change.path("topic").asText()).isEqualTo("orders.created");
        }
    }

    @Test
    void messagesAreThoseOfTheAsyncApiDocument() throws Exception {
        List<Message> messages = Documents.read(Path.of("../asyncapi")).services().stream()
                .filter(service -> service.service().equals("order-tracking"))
                .flatMap(service -> service.channels().stream())
                .filter(channel -> channel.address().equals("/live"))
                .flatMap(channel -> channel.messages().stream())
                .toList();
        UUID order = UUID.randomUUID();
        try (Store store = Store.open(postgres);
                Inbox client = Inbox.connect(live(tracking)).subscribe(ALL)) {
            tracking.execute(
                    "INSERT INTO tracked_order (order_id, customer_id, state, created_at, changed_at) VALUES ('" + order
                            + "', 'customer-001', 'CREATED', now(), now())");
            store.insert(order, "customer-001", "OrderCreated")
                    .insert("OrderAccepted")
                    .commit();
            client.changes(2);
            answered(client, "{");
            messages.stream()
                    .filter(message -> message.name().equals("Subscribe"))
                    .flatMap(message -> message.examples().stream())
                    .forEach(example ->
                            answered(client, example.payload().orElseThrow().toString()));
            assertThat(client.messages("subscribed")).hasSize(3);
            assertThat(client.messages("problem")).hasSize(2); // for the position of another database

            assertThat(client.messages()).allSatisfy(received -> assertThat(messages)
                    .filteredOn(message ->
                            schema(message).at("/properties/type/const").equals(received.path("type")))
                    .singleElement()
                    .satisfies(message -> assertThat(JsonSchemas.violations(schema(message), received))
                            .isEmpty()));
            assertThat(client.messages("change"))
                    .extracting(change -> change.path("state").asText())
                    .containsExactly("CREATED", "");
        }
    }

    private static void answered(Inbox client, String message) {
        int before = client.messages().size();
        client.client().send(message);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.messages()).hasSizeGreaterThan(before));
    }

    private static JsonNode schema(Message message) {
        return ((Payload.Json) message.payload()).schema();
    }

    @Test
    void anotherSubscriptionReplacesTheFirst() throws Exception {
        try (Store store = Store.open(postgres);
                Inbox client = Inbox.connect(live(tracking)).subscribe(ALL)) {
            client.subscribe("{\"type\":\"subscribe\",\"customer_id\":\"customer-008\"}");

            store.insert("other")
                    .insert(UUID.randomUUID(), "customer-008", "own")
                    .commit();

            assertThat(client.changes(1)).containsExactly("own");
        }
    }

    @Test
    void anOpenTransactionDelaysNobodyAndIsNotSkipped() throws Exception {
        try (Store held = Store.open(postgres);
                Store store = Store.open(postgres)) {
            String position;
            try (Inbox client = Inbox.connect(live(tracking)).subscribe(ALL)) {
                held.insert("held");
                store.insert("first").commit();
                assertThat(client.changes(1)).containsExactly("first");
                position = client.lastPosition();
            }
            store.insert("second").commit();
            held.commit();

            try (Inbox client = Inbox.connect(live(tracking)).subscribe(resume(position))) {
                assertThat(client.changes(2)).containsExactlyInAnyOrder("held", "second");
                store.insert("third").commit();
                assertThat(client.changes(3)).hasSize(3).endsWith("third");
            }
        }
    }

    @Test
    void aClientThatReconnectsMissesNothingWhileEventsKeepComing() throws Exception {
        int writers = 4;
        int transactions = 150;
        List<String> written = new ArrayList<>();
        List<String> received = new ArrayList<>();
        try (Tracking second = Tracking.start(postgres, SETTINGS);
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            Inbox client = Inbox.connect(live(tracking)).subscribe(ALL);
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "writer-" + writer;
                IntStream.range(0, 3 * transactions).forEach(number -> written.add(name + "." + number));
                running.add(threads.submit(() -> write(name, transactions)));
            }

            while (received.size() < written.size()) {
                client.changes(1);
                client.close();
                List<JsonNode> messages = List.copyOf(client.messages());
                messages.stream()
                        .skip(1) // the confirmation of the subscription
                        .forEach(
                                change -> received.add(change.path("event_type").asText()));
                if (received.size() < written.size()) {
                    String position = messages.getLast().path("position").asText();
                    Tracking next = received.size() % 2 == 0 ? tracking : second;
                    client = Inbox.connect(live(next)).subscribe(resume(position));
                }
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void aClientResumesOnlyAFewSubscriptionsAtATimeAndThenGoesOn() throws Exception {
        try (Store store = Store.open(postgres);
                Inbox client = Inbox.connect(live(tracking)).subscribe(ALL)) {
            String resume = resume(client.lastPosition());
            store.lock();
            IntStream.range(0, 100).forEach(_ -> client.client().send(resume));
            await().atMost(LiveClient.PATIENCE).untilAsserted(() -> assertThat(client.messages("problem"))
                    .hasSize(96)
                    .allMatch(problem -> problem.path("code").asText().equals("too-many-subscriptions")));
            store.insert("after the lock").commit();
            assertThat(client.changes(1)).contains("after the lock");
            await().atMost(LiveClient.PATIENCE).untilAsserted(() -> {
                client.client().send(resume);
                assertThat(client.messages("subscribed")).hasSizeGreaterThan(1 + 4);
            });
        }
    }

    @Test
    void aClientThatDoesNotReadIsClosedAndTheOthersGetEverything() throws Exception {
        String large = "x".repeat(8_000);
        List<Inbox> others = new ArrayList<>();
        // Only the queue ends the connection, however long the test takes.
        Map<String, Object> settings =
                Map.of("live.queue", 200, "http.limits.write-time", "1h", "micronaut.server.read-idle-timeout", "1h");
        try (Tracking small = Tracking.start(postgres, settings);
                Store store = Store.open(postgres);
                Lazy slow = Lazy.subscribe(live(small))) {
            IntStream.range(0, 20)
                    .forEach(_ -> others.add(Inbox.connect(live(small)).subscribe(ALL)));
            for (int sent = 100; sent <= 2_500; sent += 100) {
                for (int event = 0; event < 100; event++) {
                    store.insert(large);
                }
                store.commit();
                for (Inbox other : others) {
                    int expected = sent;
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(other.messages()).hasSize(1 + expected));
                }
            }

            assertThat(slow.readToTheEnd()).isEqualTo(4008);
            assertThat(others).noneMatch(other -> other.client().closed.isDone());
        } finally {
            others.forEach(Inbox::close);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                    | malformed-json
            hello                                                                | malformed-json
            [1]                                                                  | unknown-command
            {"type":"unsubscribe"}                                               | unknown-command
            {"all":true}                                                         | unknown-command
            {"type":"subscribe"}                                                 | invalid-subscription
            {"type":"subscribe","all":false}                                     | invalid-subscription
            {"type":"subscribe","all":true,"customer_id":"customer-001"}         | invalid-subscription
            {"type":"subscribe","order_id":"1-1-1-1-1"}                          | invalid-subscription
            {"type":"subscribe","customer_id":7}                                 | invalid-subscription
            {"type":"subscribe","all":true,"filter":"x"}                         | invalid-subscription
            {"type":"subscribe","all":true,"after":"17"}                         | unknown-position
            {"type":"subscribe","all":true,"after":"00000000.5:5:.5:5:.0"}       | unknown-position
            {"type":"subscribe","all":true,"after":"00000000.9:5:.5:5:7.0"}      | unknown-position
            """)
    void answersABadMessageWithAProblemAndStaysConnected(String message, String code) {
        try (LogLines log = LogLines.start();
                Inbox client = Inbox.connect(live(tracking))) {
            client.client().send(message);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.messages("problem"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.path("code").asText()).isEqualTo(code);
                        assertThat(problem.path("detail").asText()).isNotBlank();
                    }));

            client.subscribe(ALL);
            assertThat(log.failures()).isEmpty();
        }
    }

    @Test
    void refusesAPositionOfAnotherDatabaseAndOfTheFuture() {
        try (Inbox client = Inbox.connect(live(tracking)).subscribe(ALL)) {
            String position = client.lastPosition();

            client.client().send(resume("00000000" + position.substring(8)));
            client.client().send(resume(position.substring(0, 8) + ".5:5:.5:999999999:.0"));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.messages("problem"))
                    .hasSize(2)
                    .allSatisfy(
                            problem -> assertThat(problem.path("code").asText()).isEqualTo("unknown-position")));
        }
    }

    @Test
    void closesAConnectionThatSendsOtherThanSmallTextFrames() {
        try (LogLines log = LogLines.start()) {
            assertThat(closeCodeAfter(client -> client.socket().sendBinary(ByteBuffer.allocate(4), true)))
                    .isEqualTo(1003);
            assertThat(closeCodeAfter(client -> client.socket().sendText("{", false)))
                    .isEqualTo(1003);
            assertThat(closeCodeAfter(client -> client.socket().sendText(" ".repeat(8_193), true)))
                    .isEqualTo(1009);
            assertThat(closeCodeAfter(client -> client.socket().sendClose(1000, "")))
                    .isEqualTo(1000);
            assertThat(log.failures()).isEmpty();
        }
    }

    @Test
    void refusesPagesOfOtherSites() {
        assertThatThrownBy(() -> Inbox.connect(live(tracking), "Origin", "http://evil.example"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(refused -> assertThat(((WebSocketHandshakeException) refused.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(403));
        URI own = tracking.uri("");
        for (String origin : List.of("http://localhost:8080", "http://" + own.getAuthority())) {
            try (Inbox client = Inbox.connect(live(tracking), "Origin", origin)) {
                client.subscribe(ALL);
            }
        }
    }

    @Test
    void refusesMoreClientsThanConfigured() {
        try (Tracking small = Tracking.start(postgres, Map.of("live.clients", 1));
                Inbox first = Inbox.connect(live(small)).subscribe(ALL);
                Inbox further = Inbox.connect(live(small))) {
            assertThat(further.client().closeCode()).isEqualTo(1013);
            assertThat(first.client().closed).isNotDone();
        }
    }

    @Test
    void keepsAnIdleClientBeyondTheTimeoutsOfRequests() throws Exception {
        Map<String, Object> settings = Map.of(
                "http.limits.request-time", "1s",
                "micronaut.server.read-idle-timeout", "2s",
                "micronaut.server.idle-timeout", "2s",
                "live.ping", "500ms");
        try (Tracking impatient = Tracking.start(postgres, settings);
                Store store = Store.open(postgres);
                Inbox client = Inbox.connect(live(impatient)).subscribe(ALL)) {
            await().atMost(PATIENCE).until(() -> client.client().pings.get() >= 8);

            store.insert("late").commit();

            assertThat(client.changes(1)).containsExactly("late");
        }
    }

    @Test
    void closesItsClientsWhenItStops() {
        Inbox client;
        try (Tracking stopping = Tracking.start(postgres, SETTINGS)) {
            client = Inbox.connect(live(stopping)).subscribe(ALL);
        }

        assertThat(client.client().closeCode()).isEqualTo(1001);
    }

    static URI live(Tracking instance) {
        return URI.create(instance.uri("/live").toString().replaceFirst("http", "ws"));
    }

    private static int closeCodeAfter(Function<LiveClient, CompletableFuture<WebSocket>> act) {
        try (Inbox client = Inbox.connect(live(tracking))) {
            act.apply(client.client()).join();
            return client.client().closeCode();
        }
    }

    /** Two connections take turns, so that transactions commit in another order than they began. */
    private static Void write(String name, int transactions) throws Exception {
        try (Store held = Store.open(postgres);
                Store quick = Store.open(postgres)) {
            for (int number = 0; number < 3 * transactions; number += 3) {
                held.insert(name + "." + number);
                quick.insert(name + "." + (number + 1)).commit();
                held.insert(name + "." + (number + 2)).commit();
            }
        }
        return null;
    }
}
