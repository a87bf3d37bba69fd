package com.example.orders.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A client of {@code /live} on the JDK's WebSocket. Keeps what it receives. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String ALL = "{\"type\":\"subscribe\",\"all\":true}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    final AtomicInteger pings = new AtomicInteger();
    private final Consumer<String> receiver;
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private LiveClient(Consumer<String> receiver) {
        this.receiver = receiver;
    }

    /** Connects with an additional header per pair of names and values. */
    static LiveClient connect(URI address, Consumer<String> receiver, String... headers) {
        LiveClient client = new LiveClient(receiver);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int index = 0; index < headers.length; index += 2) {
            builder.header(headers[index], headers[index + 1]);
        }
        client.socket = builder.buildAsync(address, client).join();
        return client;
    }

    /** A client with the messages that it has received. */
    record Inbox(LiveClient client, List<JsonNode> messages) implements AutoCloseable {

        static Inbox connect(URI address, String... headers) {
            List<JsonNode> messages = new CopyOnWriteArrayList<>();
            return new Inbox(LiveClient.connect(address, text -> messages.add(json(text)), headers), messages);
        }

        /** Sends a subscription and waits until the server has confirmed it. */
        Inbox subscribe(String message) {
            long before = messages("subscribed").size();
            client.send(message);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(messages("subscribed")).hasSizeGreaterThan((int) before));
            return this;
        }

        /** Waits for this many changes and returns their event types, the names that tests give events. */
        List<String> changes(int count) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(messages("change")).hasSizeGreaterThanOrEqualTo(count));
            return messages("change").stream()
                    .map(change -> change.path("event_type").asText())
                    .toList();
        }

        List<JsonNode> messages(String type) {
            return messages.stream()
                    .filter(message -> message.path("type").asText().equals(type))
                    .toList();
        }

        String lastPosition() {
            return messages.getLast().path("position").asText();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    static String resume(String position) {
        return "{\"type\":\"subscribe\",\"all\":true,\"after\":\"" + position + "\"}";
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    WebSocket socket() {
        return socket;
    }

    int closeCode() {
        await().atMost(PATIENCE).until(closed::isDone);
        return closed.join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            receiver.accept(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
