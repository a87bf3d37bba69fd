package com.example.orders.bridge.parts;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.RegistryPart;
import com.example.orders.stack.SqsPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;

/** The bridge with a real Kafka, registry and SQS server, started once for all tests of the module. */
public final class RunningBridge implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsPart sqs;
    private final KafkaPart kafka;
    private final RegistryPart registry;
    private final Topics topics;
    private final Queues queues;
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedServer server;
    private boolean fifo;

    RunningBridge() throws IOException, ExecutionException, InterruptedException {
        Path folder = Files.createTempDirectory("sqs-bridge-it");
        registry = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        sqs = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        topics = new Topics(kafka.bootstrapServers(), registry.url());
        topics.create();
        queues = new Queues(sqs.endpoint());
        queues.create(Queues.NOTIFICATIONS);
        queues.create(Queues.FULFILLMENT);
        start();
    }

    /** Starts and creates whatever a previous test, which may have failed during an outage, left missing. */
    RunningBridge restored() {
        if (!sqs.running()) {
            sqs.start();
        }
        queues.create(Queues.NOTIFICATIONS);
        queues.create(Queues.FULFILLMENT);
        if (fifo) {
            switchTo(false);
        }
        if (!server.isRunning()) {
            start();
        }
        return this;
    }

    /** Restarts the bridge for standard or FIFO queues, and creates the latter. */
    public void switchTo(boolean fifoQueues) {
        stop();
        fifo = fifoQueues;
        if (fifo) {
            queues.createFifo(Queues.NOTIFICATIONS);
            queues.createFifo(Queues.FULFILLMENT);
        }
        start();
    }

    /** Starts the bridge, also after {@link #stop}. */
    public void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("micronaut.server.port", -1),
                        Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                        Map.entry("kafka.security.protocol", "PLAINTEXT"),
                        Map.entry("schema.registry.url", registry.url()),
                        Map.entry("bridge.sqs.endpoint", sqs.endpoint()),
                        Map.entry("bridge.sqs.access-key-id", "test"),
                        Map.entry("bridge.sqs.secret-access-key", "test"),
                        Map.entry("bridge.sqs.fifo", fifo),
                        Map.entry("bridge.sending.longest-wait", "500ms"),
                        // Less than that of its dead letter queue, so that only the latter accepts some messages.
                        Map.entry("bridge.queues.order-fulfillment-events.max-bytes", 4096)),
                "it");
    }

    public void stop() {
        server.stop();
    }

    public SqsPart sqs() {
        return sqs;
    }

    public Topics topics() {
        return topics;
    }

    public Queues queues() {
        return queues;
    }

    /** Waits for this many deliveries of the order and returns them. */
    public JsonNode deliveries(String orderId, int wanted) {
        return Awaitility.await()
                .until(() -> JSON.readTree(get("/deliveries/" + orderId)), deliveries -> deliveries.size() >= wanted);
    }

    /** Returns the body of the bridge's response to a GET request. */
    public String get(String path) {
        return answer(path).body();
    }

    public HttpResponse<String> answer(String path) {
        URI uri = URI.create("http://localhost:" + server.getPort() + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The bridge did not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        queues.close();
        topics.close();
        sqs.stop();
        kafka.stop();
        registry.stop();
    }
}
