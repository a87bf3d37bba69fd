package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Servers;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackHttpTest {

    @TempDir
    Path project;

    private final int port = FreePorts.next();
    private final FakePart kafka = new FakePart("kafka");
    private StackConfiguration configuration;
    private EmbeddedStack stack;
    private StackHttp http;

    @BeforeEach
    void open() {
        configuration = StackConfiguration.of(project).withPorts(StackPorts.free());
        Servers servers =
                new Servers(new FakePart("postgres"), kafka, "", new FakePart("registry"), "", new FakePart("sqs"));
        stack = new EmbeddedStack(configuration, StackParts.of(configuration, servers));
        configuration.credentials().create();
        http = StackHttp.open(stack, port);
    }

    @AfterEach
    void close() {
        http.close();
        stack.close();
    }

    @Test
    void saysHowToBuildTheDocumentationThatIsNotThere() throws Exception {
        HttpResponse<String> answer = get("/docs/");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body()).contains("make docs", "Node 20");
    }

    @Test
    void servesDocumentationThatWasBuiltWhileTheStackRuns() throws Exception {
        build("index.html", "<h1>Map</h1>");

        assertThat(get("/docs/").body()).isEqualTo("<h1>Map</h1>");
        assertThat(get("/docs").headers().firstValue("Location")).contains("/docs/");
    }

    @ParameterizedTest
    @CsvSource({
        "events/OrderCreated.html, text/html; charset=utf-8",
        "assets/site.css, text/css; charset=utf-8",
        "assets/site.js, text/javascript; charset=utf-8",
        "assets/icon.svg, image/svg+xml",
        "sources/asyncapi/order-producer/asyncapi.yaml, text/plain; charset=utf-8",
        "sources/schemas/OrderCreated.avsc, text/plain; charset=utf-8"
    })
    void saysWhatKindOfFileItIs(String path, String expected) throws Exception {
        build(path, "content");

        HttpResponse<String> answer = get("/docs/" + path);

        assertThat(answer.body()).isEqualTo("content");
        assertThat(type(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/../package.json",
                "/docs/assets/../../package.json",
                "/docs/%2e%2e/package.json",
                "/docs/..%2fpackage.json",
                "/docs//../package.json",
                "/docs/linked.json",
                "/docs/%00",
                "/docs/assets",
                "/docs/nothing.html"
            })
    void givesOutNothingFromOutsideTheSite(String path) throws Exception {
        build("index.html", "start");
        build("assets/site.css", "");
        build("../package.json", "secret");
        Files.createSymbolicLink(site().resolve("linked.json"), site().resolve("../package.json"));

        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void servesTheLivePageUnderItsOwnStrictPolicy() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(type(page)).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("connect-src 'self' ws://localhost:"
                        + configuration.ports().of("order-tracking") + ";")
                .doesNotContain("unsafe");
        assertThat(type(get("/page/main.js"))).isEqualTo("text/javascript; charset=utf-8");
        assertThat(get("/page/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void theNumbersListEveryPartAndWaitForNone() throws Exception {
        JsonNode system = json(get("/system"), 200);

        assertThat(system.path("parts"))
                .extracting(part -> part.path("name").asText())
                .containsAll(StackPorts.SERVICES);
        assertThat(system.at("/page/control").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpark", "drop", "dlt-requeue", "dlq-redrive", "poison", "oversized"})
    void nobodyChangesEventsWithoutASufficientToken(String operation) throws Exception {
        json(send(request("/operations/" + operation).POST(HttpRequest.BodyPublishers.noBody())), 401);
        json(post("/operations/" + operation, token("generator:change")), 403);
    }

    @Test
    void thereAreNoOtherOperations() throws Exception {
        json(post("/operations/up"), 404);
        json(get("/operations/unpark"), 404);
    }

    @Test
    void collectsNoSpansUnlessToldTo() throws Exception {
        json(send(request("/v1/traces").POST(HttpRequest.BodyPublishers.noBody())), 404);
        json(get("/spans/4bf92f3577b34da6a3ce929d0e0e4736"), 404);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() throws Exception {
        assertThat(json(get("/orders/1"), 503).path("detail").asText()).isEqualTo("order-tracking does not answer.");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://evil.example, cross-site, 403",
        "localhost, null,, 403",
        "localhost,, same-site, 403",
        "evil.example,,, 421",
        "0.0.0.0,,, 421"
    })
    void noPageOfAnotherSiteStopsAPart(String host, String origin, String site, int status) throws Exception {
        json(post("/stack/parts/kafka/start"), 200);
        String headers = "Host: " + host + (origin == null ? "" : "\r\nOrigin: " + origin)
                + (site == null ? "" : "\r\nSec-Fetch-Site: " + site);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /stack/parts/kafka/stop HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("frame-ancestors 'none'");
        }
        assertThat(kafka.running()).isTrue();
    }

    @Test
    void nobodyChangesAPartWithoutASufficientToken() throws Exception {
        json(post("/stack/parts/kafka/start"), 200);
        Credentials others = new Credentials(project.resolve("others"));
        others.create();
        String forged = OperatorKey.of(others).token("ada", List.of("stack:control"), Duration.ofMinutes(1));

        for (String path : new String[] {"/stack/parts/kafka/stop", "/stack/anything"}) {
            HttpResponse<String> withoutToken = send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(json(withoutToken, 401).path("detail").asText()).contains("bin/orders token");
            assertThat(withoutToken.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            json(post(path, token("generator:change")), 403);
            json(post(path, forged), 401);
        }
        assertThat(kafka.running()).isTrue();
    }

    @Test
    void changesOnePartAndAnswersWithItsState() throws Exception {
        assertThat(json(post("/stack/parts/kafka/start"), 200).path("state").asText())
                .isEqualTo("running");
        assertThat(json(get("/stack"), 200)
                        .path("parts")
                        .path(1)
                        .path("remarks")
                        .path(0)
                        .asText())
                .isEqualTo("kafka is a fake.");
        assertThat(json(post("/stack/parts/kafka/stop"), 200).path("state").asText())
                .isEqualTo("stopped");
    }

    @Test
    void anUnknownPartIsAnsweredWithTheKnownParts() throws Exception {
        JsonNode problem = json(post("/stack/parts/zookeeper/start"), 404);

        assertThat(problem.path("detail").asText()).contains("no part zookeeper", "postgres, kafka, registry, sqs");
    }

    @Test
    void whatCannotBeDoneWithAPartIsAnsweredWithWhatCan() throws Exception {
        JsonNode problem = json(post("/stack/parts/kafka/restart"), 404);

        assertThat(problem.path("detail").asText()).isEqualTo("A part takes start, stop and kill, not restart.");
    }

    @Test
    void aPartThatDoesNotStartIsAnsweredWithTheReason() throws Exception {
        kafka.breakDown();

        JsonNode problem = json(post("/stack/parts/kafka/start"), 503);

        assertThat(problem.path("detail").asText()).isEqualTo("kafka is broken: repair it.");
    }

    private Path site() {
        return project.resolve("tools").resolve("documentation-site").resolve("dist");
    }

    private void build(String path, String content) throws IOException {
        Path file = site().resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return post(path, token("stack:control"));
    }

    private HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String token(String scope) {
        return OperatorKey.of(configuration.credentials()).token("ada", List.of(scope), Duration.ofMinutes(1));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo(status == 200 ? "application/json" : "application/problem+json");
        return new ObjectMapper().readTree(answer.body());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }
}
