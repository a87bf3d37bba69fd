package com.example.orders.examples.notifications;

import static com.example.orders.examples.notifications.parts.Events.accepted;
import static com.example.orders.examples.notifications.parts.Events.created;
import static com.example.orders.examples.notifications.parts.Events.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.examples.notifications.notifying.HandledEvents;
import com.example.orders.examples.notifications.notifying.NotificationDatabase;
import com.example.orders.examples.notifications.parts.Events;
import com.example.orders.examples.notifications.parts.TestQueue;
import com.example.orders.examples.notifications.parts.TestQueue.Event;
import com.example.orders.examples.notifications.parts.WorkerParts;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the whole worker with a real SQS server and a real database. */
class NotificationWorkerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static WorkerParts parts;

    private final TestQueue queue = parts.standardQueue();

    /** Shared by all workers of a test. */
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeAll
    static void startParts() {
        parts = WorkerParts.start(folder);
    }

    @AfterAll
    static void stopParts() {
        parts.close();
    }

    @Test
    void notifiesTheCustomerOfEachStateAndIgnoresALateOne() throws IOException {
        String order = order();
        try (NotificationWorker worker = worker()) {
            assertThat(health(worker)).isEqualTo(200);
            send(created(order));
            awaitNotified(order, "CREATED 1"); // otherwise both events would be handled in parallel
            send(shipped(order));
            awaitNotified(order, "SHIPPED 2");

            send(accepted(order));

            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            awaitNotified(order, "SHIPPED 2");
        }
    }

    @Test
    void aMessageDeliveredTwiceHasOneEffect() throws IOException {
        String order = order();
        Event event = created(order);
        try (NotificationWorker first = worker();
                NotificationWorker second = worker()) {
            assertThat(first.port()).isNotEqualTo(second.port());
            send(event, event, event, event);

            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            awaitNotified(order, "CREATED 1");
            await().atMost(TIMEOUT).until(() -> handled("duplicate") == 3);
        }
    }

    @Test
    void deadLettersPoisonUnchangedAndHandlesOtherMessages() throws IOException {
        String order = order();
        Event noJson = Events.withBody("{ not JSON");
        Event unknown = Events.ofType("OrderReturned");
        try (NotificationWorker worker = worker()) {
            send(noJson, unknown, created(order));

            awaitNotified(order, "CREATED 1");
            await().atMost(TIMEOUT).until(() -> queue.deadLetters() == 2 && queue.size() == 0);
            assertThat(queue.takeDeadLetters())
                    .containsOnly(
                            Map.entry(noJson.body(), noJson.attributes()),
                            Map.entry(unknown.body(), unknown.attributes()));
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(metric(worker, "poison"))
                    .isEqualTo(2.0 * WorkerParts.MAX_RECEIVE_COUNT));
        }
    }

    @Test
    void losesAndRepeatsNoMessageWhenItIsStopped() throws IOException {
        // A message that the stop does not give back stays hidden for longer than this test waits.
        Map<String, String> settings =
                Map.of("QUEUE_URL", queue.url(), "WORKER_CONCURRENCY", "2", "WORKER_VISIBILITY_TIMEOUT", "10m");
        List<String> orders =
                Stream.generate(NotificationWorkerIT::order).limit(150).toList();
        orders.forEach(order -> send(created(order)));

        for (int stops = 0; stops < 5; stops++) {
            try (NotificationWorker worker = worker(settings)) {
                int before = queue.size();
                assertThat(worker.port()).isPositive();
                await().atMost(TIMEOUT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> queue.size() < before || before == 0);
            }
        }
        try (NotificationWorker last = worker()) {
            orders.forEach(order -> awaitNotified(order, "CREATED 1"));
            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            assertThat(queue.deadLetters()).isZero();
            assertThat(health(last)).isEqualTo(200);
        }
        assertThat(handled("notified")).isEqualTo(150);
        assertThat(handled("duplicate")).isZero();
    }

    @Test
    void stopsWithoutWaitingForTheLongPoll() throws IOException {
        // Without an interrupt, the worker would wait for most of the 20 s of its long poll.
        NotificationWorker worker = worker(Map.of("QUEUE_URL", queue.url(), "WORKER_STOP_TIMEOUT", "60s"));
        await().atMost(TIMEOUT).until(() -> health(worker) == 200);
        Instant begin = Instant.now();

        worker.close();

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void reportsAMissingQueueInHealthAndWaitsForIt() throws IOException {
        String missing = parts.endpoint() + "/000000000000/missing-queue";
        try (NotificationWorker worker = worker(Map.of("QUEUE_URL", missing))) {
            await().atMost(TIMEOUT).until(() -> health(worker) == 503);
            assertThat(get(worker, "/health").body()).contains("DOWN", missing, "QUEUE_URL");

            parts.sqs().createQueue(request -> request.queueName("missing-queue"));

            await().atMost(TIMEOUT).until(() -> health(worker) == 200);
        }
    }

    @Test
    void receivesNoMessageAndClosesItsConnectionsIfItsPortIsTaken() throws IOException, SQLException {
        send(created(order()));
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> settings =
                    Map.of("QUEUE_URL", queue.url(), "SERVER_PORT", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> worker(settings)).isInstanceOf(BindException.class);
        }

        // PostgreSQL's backend ends a moment after the worker has closed its connection.
        await().atMost(TIMEOUT).until(() -> parts.connections("notification-worker") == 0);
        assertThat(queue.visible()).isOne();
    }

    @Test
    void deletesTheIdsOfOldEvents() throws IOException, SQLException {
        send(created(order()));
        try (NotificationWorker worker = worker()) {
            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            assertThat(health(worker)).isEqualTo(200);
        }
        Settings settings = Settings.of(parts.database());
        try (HikariDataSource database = NotificationDatabase.open(
                settings.databaseUrl(), settings.databaseRole(), settings.databaseOwner(), 1)) {
            assertThat(HandledEvents.deleteOlderThan(Duration.ofDays(1), database))
                    .isZero();
            assertThat(HandledEvents.deleteOlderThan(Duration.ZERO, database)).isPositive();
        }
    }

    private NotificationWorker worker() throws IOException {
        return worker(Map.of("QUEUE_URL", queue.url()));
    }

    private NotificationWorker worker(Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(parts.database());
        environment.putAll(Map.of("SQS_ENDPOINT", parts.endpoint(), "SERVER_PORT", "0"));
        environment.putAll(settings);
        return NotificationWorker.start(Settings.of(environment), WorkerParts.CREDENTIALS, meters);
    }

    private void send(Event... events) {
        Stream.of(events).forEach(queue::send);
    }

    private static void awaitNotified(String order, String notified) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(parts.notified(order)).isEqualTo(notified));
    }

    private static String order() {
        return UUID.randomUUID().toString();
    }

    private long handled(String outcome) {
        Timer timer = meters.find("worker.messages").tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    private static double metric(NotificationWorker worker, String outcome) {
        return get(worker, "/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("worker_messages_seconds_count{outcome=\"" + outcome + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static int health(NotificationWorker worker) {
        return get(worker, "/health").statusCode();
    }

    private static HttpResponse<String> get(NotificationWorker worker, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://localhost:" + worker.port() + path);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
