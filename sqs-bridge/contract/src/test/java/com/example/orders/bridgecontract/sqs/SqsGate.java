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
 * Stands between a bridge and its SQS server, whichever that is: passes requests on, notes what the server acknowledged
 * and when, and can refuse connections, leave requests without an answer, answer in its own words, or lose the answers.
 */
public final class SqsGate implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
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

    /** Everything passes again. */
    public void open() {
        answers = Answers.GIVEN;
        faults.clear();
        delay = Duration.ZERO;
        withheld.countDown();
        if (listening == null) {
            listen();
        }
    }

    /** From now on nobody listens, and open connections are cut. */
    public void refuseConnections() {
        listening.stop(0);
        listening = null;
    }

    /** From now on requests are answered as a load balancer does that has no server left: 503, and HTML instead of SQS's JSON. */
    public void answerUnavailable() {
        open();
        answers = Answers.UNAVAILABLE;
    }

    /** From now on requests are taken and neither passed on nor answered. */
    public void withholdAnswers() {
        open();
        withheld = new CountDownLatch(1);
        answers = Answers.WITHHELD;
    }

    /** From now on requests are passed on, and the connection is cut in place of the answer. */
    public void loseAnswers() {
        open();
        answers = Answers.LOST;
    }

    /** From now on each request takes at least so long. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** From now on these entries too get a failed result, and the server does not see them. */
    public void fail(Predicate<SentEntry> which, boolean senderFault, String code) {
        faults.add(new Fault(which, senderFault, code));
    }

    /** The entries of every request that arrived here, in the order of arrival. */
    public List<List<SentEntry>> requests() {
        return List.copyOf(requests);
    }

    /** Every entry that arrived here, in the order of arrival. */
    public List<SentEntry> seen() {
        return requests.stream().flatMap(List::stream).toList();
    }

    /** Every entry that the server acknowledged, in the order of the acknowledgements. */
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
            throw new UncheckedIOException("The gate cannot listen on port " + port, e);
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
                give(exchange, UNAVAILABLE);
                return;
            }
            Answer answer = sending.isPresent() ? send(exchange, sending.get(), body) : passOn(exchange, body);
            if (answers != Answers.LOST) {
                give(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, String contentType, String body) {}

    private static void give(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Answer send(HttpExchange exchange, SendRequest request, byte[] body)
            throws IOException, InterruptedException {
        Map<SentEntry, Fault> faulty = request.hitBy(faults);
        if (faulty.isEmpty()) {
            Answer answer = passOn(exchange, body);
            acknowledged.addAll(request.acknowledgedBy(answer.status(), answer.body()));
            return answer;
        }
        Answer rest = faulty.size() == request.entries().size()
                ? new Answer(200, JSON, "")
                : passOn(exchange, request.without(faulty.keySet()));
        String completed = SendRequest.withResults(rest.body(), faulty);
        acknowledged.addAll(request.acknowledgedBy(rest.status(), completed));
        return new Answer(rest.status(), rest.contentType(), completed);
    }

    private Answer passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String contentType = response.headers().firstValue("Content-Type").orElse(JSON);
        return new Answer(response.statusCode(), contentType, response.body());
    }
}
