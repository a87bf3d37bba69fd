package com.example.orders.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scrapes a service with telemetry and one without. */
class ExemplarsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String BUCKET = "http_server_requests_seconds_bucket\\{.*uri=\"/machine\".*} \\S+";
    private static final String SAMPLE = "[a-z0-9_]+(\\{[^{}]*})? [^ {}]+";
    private static final String EXEMPLAR = " # \\{span_id=\"[0-9a-f]{16}\",trace_id=\"" + TRACE + "\"} \\S+ \\S+";

    /** What Prometheus 3 sends. */
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private static EmbeddedServer traced;
    private static EmbeddedServer untraced;

    @BeforeAll
    static void start() throws Exception {
        traced = ApplicationContext.run(
                EmbeddedServer.class, Map.of("micronaut.otel.enabled", "true", "otel.traces.exporter", "none"));
        untraced = ApplicationContext.run(EmbeddedServer.class);
        for (EmbeddedServer server : List.of(traced, untraced)) {
            send(server, "/machine", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            // A request is measured when its answer has been sent, which is after its client has it.
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> scrape(server, "text/plain").body().lines().anyMatch(line -> line.matches(BUCKET)));
        }
    }

    @AfterAll
    static void stop() {
        traced.close();
        untraced.close();
        HTTP.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/openmetrics-text; version=1.0.0", PROMETHEUS})
    void theDurationOfARequestLeadsToItsTrace(String accept) throws Exception {
        HttpResponse<String> scrape = scrape(traced, accept);

        assertThat(type(scrape)).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(scrape.body().lines())
                .filteredOn(line -> line.contains(" # {"))
                .as("only in a bucket: Prometheus refuses others")
                .hasSize(1)
                .allMatch(line -> line.matches(BUCKET + EXEMPLAR));
        assertThat(scrape.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; version=0.0.4", "*/*", "text/html,*/*;q=0.8"})
    void otherClientsGetTextWithoutExemplars(String accept) throws Exception {
        assertIsText(scrape(traced, accept));
    }

    @Test
    void aClientThatSendsNoAcceptGetsText() throws Exception {
        assertIsText(send(traced, "/prometheus"));
    }

    @Test
    void withoutTelemetryEveryClientGetsText() throws Exception {
        assertIsText(scrape(untraced, PROMETHEUS));
    }

    @Test
    void bothFormatsHaveTheSameSamples() throws Exception {
        List<String> text = samples(scrape(traced, "text/plain"));

        assertThat(samples(scrape(traced, PROMETHEUS))).isNotEmpty().containsAll(text);
    }

    private static void assertIsText(HttpResponse<String> scrape) {
        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(type(scrape)).startsWith("text/plain");
        assertThat(scrape.body().lines())
                .filteredOn(line -> !line.startsWith("# HELP ") && !line.startsWith("# TYPE "))
                .allMatch(line -> line.matches(SAMPLE))
                .anyMatch(line -> line.matches(BUCKET));
    }

    /** Returns names and labels. */
    private static List<String> samples(HttpResponse<String> scrape) {
        return scrape.body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst(" # \\{.*", "").replaceFirst(" \\S+$", ""))
                .toList();
    }

    private static String type(HttpResponse<String> scrape) {
        return scrape.headers().firstValue("Content-Type").orElseThrow();
    }

    private static HttpResponse<String> scrape(EmbeddedServer server, String accept) throws Exception {
        return send(server, "/prometheus", "Accept", accept);
    }

    private static HttpResponse<String> send(EmbeddedServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
