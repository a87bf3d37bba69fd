package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.producer.ProducerUnderTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the service while orders are placed. */
class GracefulStopIT {

    private static final int CLIENTS = 5;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Executor EACH = Thread::startVirtualThread;

    @TempDir
    Path folder;

    @Test
    void ordersInProgressAreStoredAndAnsweredAfterThePortHasClosed() throws Exception {
        try (ProducerUnderTest producer = ProducerUnderTest.start(folder);
                Connection administrator = producer.administrator()) {
            int port = producer.port();
            List<CompletableFuture<HttpResponse<String>>> answers;
            CompletableFuture<Void> stopped;
            try (Connection blocking = producer.database()) {
                blocking.setAutoCommit(false);
                execute(blocking, "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
                answers = inParallel(() -> producer.post("/orders", OrderBodies.TYPICAL));
                await().atMost(SOON).until(() -> waiting(administrator) == CLIENTS);

                stopped = CompletableFuture.runAsync(producer::stop, EACH);
                await().atMost(SOON).until(() -> refuses(port));
                assertThat(answers).noneMatch(CompletableFuture::isDone);
                assertThat(stopped).isNotDone();
                blocking.rollback();
            }

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
            stopped.join();
            assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly(Integer.toString(CLIENTS));
        }
    }

    @Test
    void everyClientIsAnsweredUntilAnAnswerEndsItsConnection() throws Exception {
        try (ProducerUnderTest producer = ProducerUnderTest.start(folder, Map.of("http.shutdown.drain", "5s"))) {
            int port = producer.port();
            List<CompletableFuture<Integer>> accepted = inParallel(() -> untilTheConnectionEnds(producer));
            await().atMost(SOON).until(() -> !producer.query("SELECT 1 FROM orders OFFSET 50")
                    .isEmpty());

            producer.stop();

            int orders = accepted.stream().mapToInt(CompletableFuture::join).sum();
            assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly(Integer.toString(orders));
            assertThat(refuses(port)).isTrue();
        }
    }

    /** Places orders one after the other, all of which must be accepted, and returns their number. */
    private static int untilTheConnectionEnds(ProducerUnderTest producer) {
        int accepted = 0;
        HttpResponse<String> answer;
        do {
            answer = producer.post("/orders", OrderBodies.TYPICAL);
            assertThat(answer.statusCode()).isEqualTo(201);
            accepted++;
        } while (answer.headers().firstValue("Connection").isEmpty());
        return accepted;
    }

    private static <T> List<CompletableFuture<T>> inParallel(Supplier<T> client) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(_ -> CompletableFuture.supplyAsync(client, EACH))
                .toList();
    }

    private static int waiting(Connection administrator) throws SQLException {
        try (Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE application_name = 'order-producer' AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
