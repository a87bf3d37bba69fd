package com.example.orders.stack.front;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.example.orders.stack.process.PartFailedException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Listens on a part's public port on localhost and forwards what the {@link AccessRule} allows to the server behind it,
 * whose own port is not published.
 */
public final class GuardedFront implements AutoCloseable {

    /** Larger than the largest batch that SQS accepts. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private static final int TOO_LARGE = 413;

    /** Three times as long as SQS lets a receiver wait for messages. */
    private static final Duration ANSWER_TIME = Duration.ofMinutes(1);

    /** Hop-by-hop headers, which must not be forwarded (RFC 9110, 7.6.1), and Host, which the client sets itself. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    private final URI inner;
    private final Predicate<HttpExchange> allowed;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final GuardedServer server;

    private GuardedFront(int port, int innerPort, AccessRule rule, Predicate<HttpExchange> allowed) throws IOException {
        this.allowed = allowed;
        this.inner = URI.create("http://localhost:" + innerPort);
        this.server = GuardedServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), rule)
                .on("/", this::pass)
                .start();
    }

    public static GuardedFront open(int port, int innerPort, AccessRule rule) {
        return open(port, innerPort, rule, exchange -> true);
    }

    /** Opens a front of a registry that refuses changes by anybody else. */
    public static GuardedFront open(int port, int innerPort, AccessRule rule, RegistryWriters writers) {
        return open(port, innerPort, rule, writers::allow);
    }

    private static GuardedFront open(int port, int innerPort, AccessRule rule, Predicate<HttpExchange> allowed) {
        try {
            return new GuardedFront(port, innerPort, rule, allowed);
        } catch (IOException e) {
            throw new PartFailedException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** When the server behind does not answer, the connection is closed, as that server would close it. */
    private void pass(HttpExchange exchange) throws IOException {
        if (!allowed.test(exchange)) {
            RegistryWriters.refuse(exchange);
            return;
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                exchange.sendResponseHeaders(TOO_LARGE, -1);
                return;
            }
            HttpResponse<byte[]> answer = client.send(request(exchange, body), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(inner + asked.getRawPath() + query))
                .timeout(ANSWER_TIME)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> addTo(request, name, values));
        return request.build();
    }

    private static void addTo(HttpRequest.Builder request, String name, List<String> values) {
        if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    @Override
    public void close() {
        server.stop();
        client.shutdownNow();
    }
}
