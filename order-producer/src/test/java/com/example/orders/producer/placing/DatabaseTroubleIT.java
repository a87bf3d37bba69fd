package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.orders.producer.ProducerUnderTest;
import io.micronaut.retry.event.RetryEvent;
import io.micronaut.retry.event.RetryEventListener;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Checks failures of a running database: the service retries what can succeed, and answers 503 with Retry-After
 * otherwise.
 */
class DatabaseTroubleIT {

    private static final int CLIENTS = 20;
    private static final int REQUESTS = 200;
    private static final String KILL_THE_SERVICES_SESSIONS = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'order-producer'
            """;

    @TempDir
    static Path folder;

    private static ProducerUnderTest producer;
    private static Connection administrator;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws SQLException {
        // On a slow machine, 20 concurrent requests can wait a long time for one of ten connections.
        producer = ProducerUnderTest.start(folder, Map.of("datasources.default.connection-timeout", 60_000));
        administrator = producer.administrator();
    }

    @AfterAll
    static void stop() throws SQLException {
        administrator.close();
        producer.close();
    }

    @BeforeEach
    void record() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void restore() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        changeRole("RESET ALL");
    }

    @Test
    void placesEveryOrderOnceWhileItsConnectionsAreKilled() throws Exception {
        AtomicInteger answered = new AtomicInteger();

        List<HttpResponse<String>> answers = inParallel(REQUESTS, number -> {
            String[] key = number % 2 == 0 ? new String[0] : new String[] {"Idempotency-Key", "killed-" + number};
            HttpResponse<String> answer = producer.post("/orders", orderOf("killed-" + number), key);
            if (answered.incrementAndGet() % CLIENTS == 0) {
                administer(KILL_THE_SERVICES_SESSIONS);
            }
            return answer;
        });

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.headers().map()).doesNotContainKey("idempotency-replayed"));
        assertThat(producer.query("SELECT count(DISTINCT customer_id), count(*) FROM orders"
                        + " WHERE customer_id LIKE 'killed-%'"))
                .containsExactly(REQUESTS + " " + REQUESTS);
        assertThat(producer.query("SELECT count(*) FROM outbox WHERE key LIKE 'killed-%'"))
                .containsExactly(Integer.toString(REQUESTS));
        assertNoErrorIsLogged();
    }

    @Test
    void showsAnOrderWhileItsConnectionsAreKilled() throws Exception {
        String location = producer.post("/orders", orderOf("shown"))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        List<HttpResponse<String>> answers = inParallel(REQUESTS, number -> {
            if (number % 25 == 0) {
                administer(KILL_THE_SERVICES_SESSIONS);
            }
            return producer.get(location);
        });

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertNoErrorIsLogged();
    }

    @Test
    void repeatsWhatIsNotSerializable() throws Exception {
        changeRole("SET default_transaction_isolation = 'serializable'");

        List<HttpResponse<String>> ownKeys = inParallel(
                REQUESTS,
                number -> producer.post("/orders", orderOf("serial-" + number), "Idempotency-Key", "serial-" + number));
        List<HttpResponse<String>> oneKey = inParallel(
                REQUESTS, number -> producer.post("/orders", orderOf("serial-one"), "Idempotency-Key", "serial-one"));

        assertThat(ownKeys).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(oneKey).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(oneKey)
                .extracting(HttpResponse::body)
                .containsOnly(oneKey.getFirst().body());
        assertThat(producer.query("SELECT count(*) FROM orders WHERE customer_id LIKE 'serial-%'"))
                .containsExactly(Integer.toString(REQUESTS + 1));
        assertNoErrorIsLogged();
    }

    @Test
    void repeatsWhatDidNotGetItsLock() throws Exception {
        changeRole("SET lock_timeout = '100ms'");
        HttpResponse<String> answer;
        try (ExecutorService client = Executors.newSingleThreadExecutor();
                Connection holder = lockedOrders()) {
            FirstRetry.begun = new CountDownLatch(1);
            Future<HttpResponse<String>> request = client.submit(() -> producer.post("/orders", orderOf("locked-out")));
            FirstRetry.begun.await();

            holder.rollback();
            answer = request.get();
        }

        assertThat(answer.statusCode()).isEqualTo(201);
        assertNoErrorIsLogged();
    }

    @Test
    void asksTheClientToWaitWhenAStatementTakesTooLong() throws Exception {
        changeRole("SET statement_timeout = '200ms'");
        HttpResponse<String> answer;
        try (Connection _ = lockedOrders()) {
            answer = producer.post("/orders", orderOf("too-long"), "Idempotency-Key", "too-long");
        }

        assertAsksToWait(answer);
        restore();
        assertIsPlaced("too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default_transaction_read_only = on", "search_path = ''"})
    void asksTheClientToWaitForWhatAnOperatorMustChange(String setting) throws Exception {
        changeRole("SET " + setting);

        HttpResponse<String> placed = producer.post("/orders", orderOf("waiting"), "Idempotency-Key", "waiting");

        assertAsksToWait(placed);
        restore();
        assertIsPlaced("waiting");
    }

    private static void assertIsPlaced(String customer) {
        assertThat(producer.post("/orders", orderOf(customer), "Idempotency-Key", customer)
                        .statusCode())
                .isEqualTo(201);
    }

    private void assertAsksToWait(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertNoErrorIsLogged();
    }

    private void assertNoErrorIsLogged() {
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    /** Also closes sessions that were starting during the change, because they keep the earlier settings. */
    private static void changeRole(String change) {
        administer("ALTER ROLE order_producer " + change);
        String changed = query("SELECT clock_timestamp()");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE backend_start < '" + changed + "'"
                                + " AND (usename = 'order_producer' OR state = 'starting')")
                        .equals("0"));
    }

    private static synchronized String query(String sql) {
        try (Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized void administer(String sql) {
        try (Statement statement = administrator.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection lockedOrders() throws SQLException {
        Connection holder = producer.database();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
        }
        return holder;
    }

    private static String orderOf(String customer) {
        return OrderBodies.of(customer, "PROD-1001", "1", "9.99");
    }

    private static List<HttpResponse<String>> inParallel(int requests, IntFunction<HttpResponse<String>> request)
            throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, requests)
                    .mapToObj(number -> clients.submit(() -> request.apply(number)))
                    .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                answer.get();
            }
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    /** Signals that an attempt has failed and a retry follows. */
    @Singleton
    static class FirstRetry implements RetryEventListener {

        private static volatile CountDownLatch begun = new CountDownLatch(0);

        @Override
        public void onApplicationEvent(RetryEvent event) {
            begun.countDown();
        }
    }
}
