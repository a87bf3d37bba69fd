package com.example.orders.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.access.RawHttp;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops a server as SIGTERM stops a service. */
class DrainingTest {

    private static final String HEALTH = "GET /health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final EmbeddedServer server = ApplicationContext.run(
            EmbeddedServer.class, Map.of("micronaut.server.port", -1, "http.shutdown.drain", "3s"));
    private final int port = server.getPort();
    private final SlowController slow = server.getApplicationContext().getBean(SlowController.class);

    @AfterEach
    void stop() {
        slow.permitted.countDown();
        server.close();
    }

    @Test
    void readinessIsDownBeforeThePortCloses() throws Exception {
        assertThat(readiness()).startsWith("HTTP/1.1 200 ");
        try (RawHttp idle = RawHttp.connect(port)) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);

            assertThat(untilDown()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("connection: close");
            idle.send(HEALTH);
            assertThat(idle.rest())
                    .as("an open connection is answered and then closed")
                    .startsWith("HTTP/1.1 503 ");
            stopped.join();
            assertThatThrownBy(() -> RawHttp.connect(port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aRequestInProgressIsAnsweredAfterThePortHasClosed() throws Exception {
        try (RawHttp client = RawHttp.connect(port)) {
            client.send(SLOW);
            slow.begun.await();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            untilRefused();
            assertThat(stopped).isNotDone();
            slow.permitted.countDown();

            assertThat(client.rest()).startsWith("HTTP/1.1 200 ").endsWith("answered");
            stopped.join();
        }
    }

    /** Returns the first answer that is not 200. */
    private String untilDown() throws IOException {
        String answer;
        do {
            answer = RawHttp.exchange(
                    port, HEALTH.replace("\r\n\r\n", "\nConnection: close\n\n").replace("\r", ""));
        } while (answer.startsWith("HTTP/1.1 200 "));
        return answer;
    }

    private String readiness() throws IOException {
        return RawHttp.exchange(port, "GET /health/readiness HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    }

    private void untilRefused() throws IOException, InterruptedException {
        while (true) {
            try (RawHttp _ = RawHttp.connect(port)) {
                Thread.sleep(20);
            } catch (ConnectException closed) {
                return;
            }
        }
    }
}
