package com.example.orders.bridgecontract.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * An HTTP proxy between a bridge and its SQS server. It forwards requests and records what the server acknowledged in
 * which order. It can refuse connections, leave requests unanswered, answer with an error, or lose the answers.
 */
public final class SqsGate implements AutoCloseable {

    private static final Set<String> CONNECTION_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final String JSON = "application/x-amz-json-1.0";
    private static final Answer UNAVAILABLE =
            new Answer(503, "text/html", "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>");

    private enum Answers {
        GIVEN,
        UNAVAILABLE,
        WITHHELD,
        LOST
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final int port;
    private final List<List<SentEntry>> requests = new CopyOnWriteArrayList<>();
    private final List<SentEntry> acknowledged = new CopyOnWriteArrayList<>();
    private HttpServer listening;
    private volatile Answers answers = Answers.GIVEN;
    private volatile CountDownLatch withheld = new CountDownLatch(0);
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;

    public SqsGate(String server, int port) {
        this.server = URI.create(server);
        this.port = port;
        listen();
    }

    public String endpoint() {
        return "http://localhost:" + port;
    }

    /** Forwards everything again and removes all faults. */
    public void open() {
        answers = Answers.GIVEN;
        faults.clear();
        delay = Duration.ZERO;
        withheld.countDown();
        if (listening == null) {
            listen();
        }
    }

    /** Refuses connections from now on, and closes open ones. */
    public void refuseConnections() {
        listening.stop(0);
        listening = null;
    }

    /** Answers requests from now on like a load balancer without servers: with status 503 and HTML. */
    public void answerUnavailable() {
        open();
        answers = Answers.UNAVAILABLE;
    }

    /** Accepts requests from now on, but neither forwards nor answers them. */
    public void withholdAnswers() {
        open();
        withheld = new CountDownLatch(1);
        answers = Answers.WITHHELD;
    }

    /** Forwards requests from now on, but closes the connection instead of answering. */
    public void loseAnswers() {
        open();
        answers = Answers.LOST;
    }

    /** Delays each request by this time from now on. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** Answers these entries with a failed result from now on, without forwarding them. */
    public void fail(Predicate<SentEntry> which, boolean senderFault, String code) {
        faults.add(new Fault(which, senderFault, code));
    }

    /** Returns the entries of every received request, in the order of arrival. */
    public List<List<SentEntry>> requests() {
        return List.copyOf(requests);
    }

    /** Returns every received entry, in the order of arrival. */
    public List<SentEntry> seen() {
        return requests.stream().flatMap(List::stream).toList();
    }

    /** Returns every entry that the server acknowledged, in the order of the acknowledgements. */
    public List<SentEntry> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        open();
        listening.stop(0);
        client.close();
    }

    private void listen() {
        try {
            listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen on port " + port, e);
        }
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext("/", this::handle);
        listening.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<SendRequest> sending =
                    SendRequest.of(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body);
            sending.ifPresent(request -> requests.add(request.entries()));
            Thread.sleep(delay);
            if (answers == Answers.WITHHELD) {
                withheld.await();
                return;
            }
            if (answers == Answers.UNAVAILABLE) {
                respond(exchange, UNAVAILABLE);
                return;
            }
            Answer answer = sending.isPresent() ? send(exchange, sending.get(), body) : forward(exchange, body);
            if (answers != Answers.LOST) {
                respond(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, String contentType, String body) {}

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Answer send(HttpExchange exchange, SendRequest request, byte[] body)
            throws IOException, InterruptedException {
        Map<SentEntry, Fault> faulty = request.hitBy(faults);
        if (faulty.isEmpty()) {
            Answer answer = forward(exchange, body);
            acknowledged.addAll(request.acknowledgedBy(answer.status(), answer.body()));
            return answer;
        }
        Answer rest = faulty.size() == request.entries().size()
                ? new Answer(200, JSON, "")
                : forward(exchange, request.without(faulty.keySet()));
        String completed = SendRequest.withResults(rest.body(), faulty);
        acknowledged.addAll(request.acknowledgedBy(rest.status(), completed));
        return new Answer(rest.status(), rest.contentType(), completed);
    }

    private Answer forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String contentType = response.headers().firstValue("Content-Type").orElse(JSON);
        return new Answer(response.statusCode(), contentType, response.body());
    }
}
