package com.example.orders.tracking.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.tracking.parts.OrderHistory;
import com.example.orders.tracking.parts.Topics;
import com.example.orders.tracking.parts.Tracking;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds the projection of a running service with PostgreSQL, Kafka and a registry, while events arrive. */
class RebuildIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PROJECTION = "SELECT * FROM tracked_order ORDER BY order_id";

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Topics topics;
    private static Credentials credentials;
    private static Tracking tracking;

    @BeforeAll
    static void start() {
        postgres = PostgresPart.start(folder.resolve("postgres"), FreePorts.next());
        topics = Topics.start(folder);
        credentials = new Credentials(folder.resolve("credentials"));
        credentials.create();
        Map<String, Object> settings = new HashMap<>(topics.settings());
        settings.put("token.jwks-file", credentials.publicKeys().toString());
        tracking = Tracking.start(postgres, settings);
    }

    @AfterAll
    static void stop() {
        tracking.close();
        topics.close();
        postgres.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        tracking.execute("DELETE FROM rebuild");
    }

    @Test
    void fromTheStoreEndsInTheSameStateWhileEventsArrive() throws Exception {
        List<OrderHistory> histories = receive(300);
        List<String> before = tracking.query(PROJECTION);
        tracking.execute("DELETE FROM tracked_order WHERE order_id < '80000000-0000-0000-0000-000000000000'");
        tracking.execute("UPDATE tracked_order SET state = 'CREATED', total_amount = NULL");
        tracking.execute("INSERT INTO tracked_order VALUES (gen_random_uuid(), 'nobody', 'CREATED', 1, now(), now())");

        assertThat(rebuild("store").statusCode()).isEqualTo(202);
        List<OrderHistory> meanwhile = receive(20);
        awaitDone();

        List<String> added = tracking.query("SELECT * FROM tracked_order WHERE order_id IN (" + ids(meanwhile)
                + ") AND state = 'FULFILLED' ORDER BY order_id");
        assertThat(added).hasSize(20);
        assertThat(tracking.query(PROJECTION))
                .hasSize(before.size() + 20)
                .containsAll(before)
                .containsAll(added);
        assertThat(histories).isNotEmpty();
    }

    @Test
    void fromTheTopicsRestoresEventsThatTheStoreHasLost() throws Exception {
        receive(100);
        topics.send("orders.created", new byte[] {1, 2, 3});
        List<String> before = tracking.query(PROJECTION);
        String events = "SELECT event_id, order_id, topic, record_offset, payload FROM tracked_event ORDER BY event_id";
        List<String> stored = tracking.query(events);
        tracking.execute("DELETE FROM tracked_event WHERE event_type <> 'OrderCreated' OR position % 2 = 0");
        tracking.execute("DELETE FROM tracked_order");

        assertThat(rebuild("topics").statusCode()).isEqualTo(202);
        awaitDone();

        assertThat(tracking.query(events)).isEqualTo(stored);
        assertThat(tracking.query(PROJECTION)).isEqualTo(before);
        assertThat(tracking.get("/rebuild").body()).contains("\"records_skipped\":1");
    }

    @Test
    void aRebuildThatDiedIsContinued() throws Exception {
        receive(10);
        List<String> before = tracking.query(PROJECTION);
        tracking.execute("DELETE FROM tracked_order");

        tracking.execute("INSERT INTO rebuild (source, phase, started_at, worker, leased_until)"
                + " VALUES ('STORE', 'FOLDING', now(), gen_random_uuid(), now() + interval '2 seconds')");
        awaitDone();

        assertThat(tracking.query(PROJECTION)).isEqualTo(before);
    }

    @Test
    void aRequestWhileARebuildIsInProgressBeginsNoSecondOne() throws Exception {
        tracking.execute("INSERT INTO rebuild (source, phase, started_at, worker, leased_until)"
                + " VALUES ('STORE', 'FOLDING', now(), gen_random_uuid(), now() + interval '1 hour')");

        List<String> before = tracking.query("SELECT * FROM rebuild");

        HttpResponse<String> repeated = rebuild("store");
        HttpResponse<String> other = rebuild("topics");

        assertThat(repeated.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("A rebuild from store is in progress.");
        assertThat(tracking.query("SELECT * FROM rebuild")).isEqualTo(before);
    }

    @Test
    void aWorkerThatLostItsLeaseChangesNothing() throws Exception {
        UUID late = UUID.randomUUID();
        RebuildRepository rebuilds = tracking.bean(RebuildRepository.class);
        tracking.execute("INSERT INTO rebuild (source, phase, started_at, worker, leased_until)"
                + " VALUES ('STORE', 'FOLDING', now(), gen_random_uuid(), now() + interval '1 hour')");
        List<String> before = tracking.query("SELECT * FROM rebuild");

        assertThat(rebuilds.keep(late)).isZero();
        assertThat(rebuilds.lease(late)).isZero();
        assertThat(tracking.bean(FoldOrders.class).foldAfter(new UUID(-1, -1), late))
                .isEmpty();
        rebuilds.setProblem(late, "late");

        assertThat(tracking.query("SELECT * FROM rebuild")).isEqualTo(before);
    }

    @Test
    void onlyATokenWithTheScopePermitsARebuild() {
        assertThat(rebuild("store", List.of("generator:change")).statusCode()).isEqualTo(403);
        assertThat(post("{\"from\":\"store\"}").statusCode()).isEqualTo(401);
        assertThat(rebuild("memory").statusCode()).isEqualTo(400);
        assertThat(tracking.get("/rebuild").statusCode()).isEqualTo(404);
    }

    /** Sends the events of fulfilled orders, and returns when the service has recorded them. */
    private static List<OrderHistory> receive(int orders) throws SQLException {
        List<OrderHistory> histories = IntStream.range(0, orders)
                .mapToObj(_ -> OrderHistory.of("customer-1"))
                .toList();
        histories.forEach(history -> topics.send(history.fulfilledOrder()));
        String recorded = "SELECT count(*) FROM tracked_event WHERE order_id IN (" + ids(histories) + ")";
        await().atMost(LONG).until(() -> tracking.query(recorded).equals(List.of(String.valueOf(4 * orders))));
        return histories;
    }

    private static String ids(List<OrderHistory> histories) {
        return "'"
                + String.join(
                        "','",
                        histories.stream().map(it -> it.orderId().toString()).toList()) + "'";
    }

    private static void awaitDone() {
        await().atMost(LONG).until(() -> tracking.get("/rebuild").body().contains("\"phase\":\"done\""));
    }

    private static HttpResponse<String> rebuild(String from) {
        return rebuild(from, List.of("tracking:rebuild"));
    }

    private static HttpResponse<String> rebuild(String from, List<String> scopes) {
        String token = OperatorKey.of(credentials).token("ada", scopes, Duration.ofMinutes(5));
        return post("{\"from\":\"" + from + "\"}", "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(tracking.uri("/rebuild"))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return tracking.send(request.build());
    }
}
