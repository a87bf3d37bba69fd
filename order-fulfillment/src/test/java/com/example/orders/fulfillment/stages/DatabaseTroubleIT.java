package com.example.orders.fulfillment.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.events.OrderCreated;
import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Sender;
import com.example.orders.fulfillment.parts.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks failures of a running database: no order is lost or dead-lettered, and readiness names the stages that cannot
 * run.
 */
class DatabaseTroubleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ORDERS = 300;
    private static final int CLIENTS = 20;
    private static final int KILLS = 25;
    private static final String KILL_THE_SERVICES_SESSIONS = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'order-fulfillment'
        """;

    @TempDir
    static Path folder;

    private static Parts parts;
    private static Service service;
    private static Sender sender;
    private static Connection administrator;

    @BeforeAll
    static void start() throws SQLException {
        parts = Parts.start(folder);
        // On a slow machine, 20 concurrent requests can wait a long time for one of ten connections.
        service = Service.start(parts, Map.of("datasources.default.connection-timeout", 60_000));
        sender = new Sender(parts);
        administrator = parts.postgres().superuser("order_fulfillment");
    }

    @AfterAll
    static void stop() throws SQLException {
        administrator.close();
        sender.close();
        service.close();
        parts.close();
    }

    @AfterEach
    void restore() {
        changeRole("RESET ALL");
    }

    @Test
    void fulfillsEveryOrderOnceWhileItsConnectionsAreKilled() throws Exception {
        List<OrderCreated> orders = send("killed-");

        AtomicInteger kills = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            // Bounded, because no batch would ever end on a machine that needs longer for it than between two kills.
            if (kills.getAndIncrement() < KILLS) {
                administer(KILL_THE_SERVICES_SESSIONS);
            }
            return fulfilled("killed-") == ORDERS;
        });

        assertThat(eventsOf("killed-")).isEqualTo(3L * orders.size());
        assertThat(sender.deadLetters()).isEmpty();
    }

    @Test
    void answersEveryRequestWhileItsConnectionsAreKilled() throws Exception {
        OrderCreated order = Sender.order("shown");
        sender.send(order);
        sender.flush();
        String path = "/fulfillments/" + order.getOrderId();
        await().atMost(PATIENCE).until(() -> service.get(path).statusCode() == 200);

        List<Future<HttpResponse<String>>> answers;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            answers = IntStream.range(0, 200)
                    .mapToObj(number -> clients.submit(() -> {
                        if (number % 25 == 0) {
                            administer(KILL_THE_SERVICES_SESSIONS);
                        }
                        return service.get(path);
                    }))
                    .toList();
        }

        assertThat(answers)
                .extracting(answer -> answer.resultNow().statusCode())
                .containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serializable", "repeatable read"})
    void fulfillsEveryOrderOnceUnderAnotherIsolation(String isolation) throws Exception {
        String customers = isolation.charAt(0) + "-";
        changeRole("SET default_transaction_isolation = '" + isolation + "'");

        send(customers);

        await().atMost(PATIENCE).until(() -> fulfilled(customers) == ORDERS);
        assertThat(eventsOf(customers)).isEqualTo(3L * ORDERS);
        assertThat(sender.deadLetters()).isEmpty();
    }

    @Test
    void waitsForADatabaseThatIsReadOnly() throws Exception {
        changeRole("SET default_transaction_read_only = on");
        send("read-only-");
        await().atMost(PATIENCE).until(() -> service.get("/prometheus")
                .body()
                .lines()
                .anyMatch(line -> line.matches("[a-z_]+_partitions_waiting[^ ]* [1-6]\\.0")));

        restore();

        await().atMost(PATIENCE).until(() -> fulfilled("read-only-") == ORDERS);
        assertThat(eventsOf("read-only-")).isEqualTo(3L * ORDERS);
        assertThat(sender.deadLetters()).isEmpty();
    }

    @Test
    void isNotReadyWhileItsStagesCannotRun() throws Exception {
        changeRole("SET search_path = ''");
        send("no-path-");

        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> readiness = service.get("/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .contains("\"stages\":{", "\"ACCEPT\":\"no round has succeeded for", "stage_queue")
                    .contains("\"jdbc\":{\"name\":\"order-fulfillment\",\"status\":\"UP\"");
        });
        assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);
        restore();

        await().atMost(PATIENCE).until(() -> fulfilled("no-path-") == ORDERS);
        await().atMost(PATIENCE).until(() -> service.get("/health/readiness").statusCode() == 200);
        assertThat(sender.deadLetters()).isEmpty();
    }

    private static List<OrderCreated> send(String customers) {
        List<OrderCreated> orders = IntStream.range(0, ORDERS)
                .mapToObj(number -> Sender.order(customers + number % 50))
                .toList();
        orders.forEach(sender::send);
        sender.flush();
        return orders;
    }

    private static long fulfilled(String customers) {
        return count(
                "SELECT count(*) FROM fulfillment WHERE state = 'FULFILLED' AND customer_id LIKE '" + customers + "%'");
    }

    private static long eventsOf(String customers) {
        return count("SELECT count(*) FROM outbox WHERE key LIKE '" + customers + "%'");
    }

    /** Also closes sessions that were starting during the change, because they keep the earlier settings. */
    private static void changeRole(String change) {
        administer("ALTER ROLE order_fulfillment " + change);
        String changed = query("SELECT clock_timestamp()");
        await().atMost(PATIENCE).until(() -> query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE backend_start < '" + changed + "'"
                        + " AND (usename = 'order_fulfillment' OR state = 'starting')")
                .equals("0"));
    }

    private static long count(String query) {
        return Long.parseLong(query(query));
    }

    private static synchronized String query(String query) {
        try (Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static synchronized void administer(String sql) {
        try (Statement statement = administrator.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
