package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.examples.notifications.parts.WorkerParts;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsQueueTest {

    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private SqsClient sqs;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                if (!exchange.getRequestHeaders().getFirst("X-Amz-Target").equals("AmazonSQS.ReceiveMessage")) {
                    end.await();
                }
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
        sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(WorkerParts.CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(Duration.ofMinutes(10)))
                .build();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        sqs.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"orders, 4, 4", "orders, 10, 10", "orders.fifo, 4, 1", "orders.fifo, 10, 1"})
    void asksAFifoQueueForOneMessageAtATime(String name, int free, int asked) {
        assertThat(queue(name).receive(free)).isEmpty();

        assertThat(requests).singleElement().asString().contains("\"MaxNumberOfMessages\":" + asked + ",");
    }

    @Test
    @Timeout(60)
    void anUnansweredRequestTimesOutLongBeforeTheVisibilityTimeout() {
        SqsQueue queue = queue("orders");

        assertThatThrownBy(() -> queue.showAfter(Map.of(message("a"), Duration.ofSeconds(30))))
                .isInstanceOf(ApiCallTimeoutException.class)
                .hasMessageContaining("3000");
        assertThatThrownBy(() -> queue.delete(List.of(message("a")))).isInstanceOf(ApiCallTimeoutException.class);
    }

    private SqsQueue queue(String name) {
        return new SqsQueue(sqs, endpoint() + "/000000000000/" + name, ConsumerConfiguration.standard());
    }

    private String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }
}
