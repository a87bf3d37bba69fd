package com.example.orders.tracking.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderState;
import com.example.orders.events.OrderStatusReply;
import com.example.orders.events.OrderStatusRequest;
import com.example.orders.failures.PoisonRecordException;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.metadata.InvalidEventHeadersException;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs two instances of the service on one PostgreSQL, without Kafka: the listener only passes requests to the use case. */
class AnswerRequestsIT {

    private static final String DATABASE = "order_tracking";
    private static final String REPLIES = "order-status.replies";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Instant CHANGED_AT = Instant.parse("2026-06-18T12:00:01.112Z");

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static ApplicationContext one;
    private static ApplicationContext other;

    private final UUID orderId = UUID.randomUUID();
    private final String correlationId = "invoice-" + orderId;

    record Published(String topic, String key, Map<String, String> headers, OrderStatusReply reply) {}

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder, FreePorts.next());
        postgres.createDatabase(DATABASE);
        one = instance();
        other = instance();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void theReplyHasTheStateOfTheOrderAndTheRequestsCorrelationId() throws Exception {
        track(orderId, "ACCEPTED");
        ReceivedEvent<OrderStatusRequest> request = request(orderId.toString(), Map.of());

        answer(one, request);

        assertThat(replies()).singleElement().satisfies(published -> {
            assertThat(published.topic()).isEqualTo(REPLIES);
            assertThat(published.key()).isEqualTo(orderId.toString());
            assertThat(published.headers())
                    .containsEntry("event_type", "OrderStatusReply")
                    .containsEntry("correlation_id", correlationId)
                    .containsEntry("causation_id", request.metadata().eventId().toString())
                    .containsEntry("ce_source", "/order-tracking");
            assertThat(published.headers().get("traceparent")).startsWith(TRACE.substring(0, 36));
            assertThat(published.reply().getOrderId()).isEqualTo(orderId.toString());
            assertThat(published.reply().getKnown()).isTrue();
            assertThat(published.reply().getState()).isEqualTo(OrderState.ACCEPTED);
            assertThat(published.reply().getChangedAt()).isEqualTo(CHANGED_AT);
            assertThat(published.headers())
                    .containsEntry("ce_time", published.reply().getAnsweredAt().toString());
        });
    }

    @Test
    void theReplyAboutAnUnknownOrderSaysSo() throws Exception {
        answer(one, request(orderId.toString(), Map.of()));

        assertThat(replies()).singleElement().satisfies(published -> {
            assertThat(published.reply().getKnown()).isFalse();
            assertThat(published.reply().getState()).isEqualTo(OrderState.UNKNOWN);
            assertThat(published.reply().getChangedAt()).isNull();
        });
    }

    @Test
    void aRequestThatArrivesTwiceIsAnsweredOnce() throws Exception {
        ReceivedEvent<OrderStatusRequest> request = request(orderId.toString(), Map.of());

        answer(one, request, request);
        answer(one, request);
        answer(other, request);

        assertThat(replies()).hasSize(1);
    }

    @Test
    void twoInstancesThatGetARequestAtTheSameTimeAnswerItOnce() throws Exception {
        List<ReceivedEvent<OrderStatusRequest>> requests = Stream.generate(() -> request(orderId.toString(), Map.of()))
                .limit(50)
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> instances = List.of(each(one, requests), each(other, requests));
            for (Future<Void> done : threads.invokeAll(instances)) {
                done.get();
            }
        }

        assertThat(replies()).hasSize(50);
    }

    @Test
    void requestsAboutTheSameOrderAreAnsweredEach() throws Exception {
        answer(one, request(orderId.toString(), Map.of()), request(orderId.toString(), Map.of()));

        assertThat(replies()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "missing",
            delimiter = '|',
            value = {
                "missing             | Header reply_to is missing or empty, so nobody would get the reply.",
                "' '                 | Header reply_to is missing or empty, so nobody would get the reply.",
                "orders.created      | Header reply_to is 'orders.created', but must be one of [order-status.replies].",
                "order-status.replie | Header reply_to is 'order-status.replie', but must be one of"
                        + " [order-status.replies]."
            })
    void aRequestForAReplyToAnotherTopicIsPoison(String replyTo, String cause) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("reply_to", replyTo);
        ReceivedEvent<OrderStatusRequest> request = request(orderId.toString(), headers);

        assertThatThrownBy(() -> answer(one, request))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage(cause);

        assertThat(replies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 4711", "1-1-1-1-1"})
    void aRequestAboutSomethingElseThanAnOrderIsPoison(String order) throws Exception {
        ReceivedEvent<OrderStatusRequest> request = request(order, Map.of());

        assertThatThrownBy(() -> answer(one, request))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage("The request breaks its contract: order_id '" + order + "' is not a UUID.");

        assertThat(replies()).isEmpty();
    }

    @Test
    void aRequestWithALongCorrelationIdIsPoison() throws Exception {
        ReceivedEvent<OrderStatusRequest> longest =
                request(orderId.toString(), Map.of("correlation_id", "c".repeat(256)));
        ReceivedEvent<OrderStatusRequest> tooLong =
                request(orderId.toString(), Map.of("correlation_id", "c".repeat(257)));

        answer(one, longest);

        assertThatThrownBy(() -> answer(one, tooLong))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage("Header correlation_id is longer than 256 characters.");
    }

    @Test
    void aRequestWithoutACorrelationIdIsPoison() {
        ReceivedEvent<OrderStatusRequest> request = request(orderId.toString(), Map.of("correlation_id", " "));

        assertThatThrownBy(() -> answer(one, request))
                .isInstanceOf(InvalidEventHeadersException.class)
                .hasMessage("Header correlation_id is missing or empty.");
    }

    private static ApplicationContext instance() {
        Map<String, Object> settings = new HashMap<>(postgres.environment(DATABASE));
        settings.put("kafka.bootstrap.servers", "localhost:" + FreePorts.next());
        settings.put("kafka.security.protocol", "PLAINTEXT");
        settings.put("micronaut.server.port", -1);
        return ApplicationContext.run(settings, "test");
    }

    @SafeVarargs
    private static void answer(ApplicationContext instance, ReceivedEvent<OrderStatusRequest>... requests) {
        instance.getBean(AnswerRequests.class).receive(List.of(requests));
    }

    private static Callable<Void> each(ApplicationContext instance, List<ReceivedEvent<OrderStatusRequest>> requests) {
        return () -> {
            requests.forEach(request -> answer(instance, request));
            return null;
        };
    }

    private ReceivedEvent<OrderStatusRequest> request(String order, Map<String, String> changed) {
        Map<String, String> headers = new EventMetadata(
                        UUID.randomUUID(),
                        "OrderStatusRequest",
                        correlationId,
                        Optional.empty(),
                        "/billing",
                        Instant.parse("2026-06-18T12:00:05Z"),
                        Optional.of(TRACE))
                .toHeaders();
        headers.put("reply_to", REPLIES);
        headers.putAll(changed);
        headers.values().removeIf(value -> value == null);
        return new ReceivedEvent<>(
                new OrderStatusRequest(order),
                1,
                new byte[0],
                headers,
                Optional.of(order),
                "order-status.requests",
                0,
                0,
                Instant.now());
    }

    private static void track(UUID orderId, String state) throws SQLException {
        try (Connection connection = postgres.databases().connect(DATABASE, Databases.owner(DATABASE));
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO tracked_order (order_id, customer_id, state, created_at, changed_at) VALUES (?,"
                                + " 'customer-1', ?, now(), ?::timestamptz)")) {
            insert.setObject(1, orderId);
            insert.setString(2, state);
            insert.setString(3, CHANGED_AT.toString());
            insert.executeUpdate();
        }
    }

    /** Returns the replies to this test's requests that the relay would publish. */
    private List<Published> replies() throws Exception {
        List<Published> replies = new ArrayList<>();
        try (Connection connection = postgres.databases().connect(DATABASE, Databases.owner(DATABASE));
                PreparedStatement query = connection.prepareStatement(
                        "SELECT topic, key, headers, payload FROM outbox ORDER BY sequence");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Published published = published(rows);
                if (correlationId.equals(published.headers().get("correlation_id"))) {
                    replies.add(published);
                }
            }
        }
        return replies;
    }

    private static Published published(ResultSet row) throws Exception {
        Map<String, String> headers = new HashMap<>();
        OutboxHeaders.decode(
                row.getBytes("headers"),
                (name, value) -> headers.put(name.toString(), new String(value, StandardCharsets.UTF_8)));
        OrderStatusReply reply = new SpecificDatumReader<OrderStatusReply>(
                        EventSchemas.written(OrderStatusReply.getClassSchema()), OrderStatusReply.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(row.getBytes("payload"), null));
        return new Published(row.getString("topic"), row.getString("key"), headers, reply);
    }
}
