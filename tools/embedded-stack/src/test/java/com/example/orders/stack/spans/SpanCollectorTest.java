package com.example.orders.stack.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanCollectorTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient client = HttpClient.newHttpClient();
    private GuardedServer server;

    @BeforeEach
    void open() throws IOException {
        server = GuardedServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AccessRule.local());
        new SpanCollector().serveOn(server);
        server.start();
    }

    @AfterEach
    void close() {
        client.close();
        server.stop();
    }

    @Test
    void answersWithWhatItHasReceived() throws Exception {
        HttpResponse<byte[]> answer = post(PROTOBUF, "identity", request(span()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
        assertThat(ExportTraceServiceResponse.parseFrom(answer.body()).hasPartialSuccess())
                .isFalse();
        assertThat(found(TRACE.toUpperCase(Locale.ROOT))).singleElement().satisfies(trace -> {
            assertThat(trace.traceId()).isEqualTo(TRACE);
            assertThat(trace.spans())
                    .containsExactly(new CollectedSpan(
                            TRACE,
                            "00f067aa0ba902b7",
                            "",
                            "order-producer",
                            "POST /orders",
                            "2026-01-02T03:04:05.000001Z",
                            1_500,
                            true,
                            List.of(new CollectedSpan.Link(TRACE, "00f067aa0ba902b8")),
                            Map.of("order_id", "order-1", "offset", "7", "retried", "true", "names", "a, b")));
        });
        assertThat(found("order-1")).hasSize(1);
        assertThat(found("order-2")).isEmpty();
    }

    @Test
    void readsCompressedRequests() throws Exception {
        assertThat(post(PROTOBUF + "; charset=utf-8", "gzip", compressed(request(span())))
                        .statusCode())
                .isEqualTo(200);

        assertThat(found(TRACE)).hasSize(1);
    }

    @Test
    void rejectsSpansWithoutIdsAndKeepsTheOthers() throws Exception {
        Span nameless = span().toBuilder().setTraceId(ByteString.EMPTY).build();
        Span zero = span().toBuilder().setSpanId(id("0000000000000000")).build();

        HttpResponse<byte[]> answer = post(PROTOBUF, "identity", request(nameless, span(), zero));

        assertThat(ExportTraceServiceResponse.parseFrom(answer.body())
                        .getPartialSuccess()
                        .getRejectedSpans())
                .isEqualTo(2);
        assertThat(found(TRACE)).singleElement().satisfies(trace -> assertThat(trace.spans())
                .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, identity, 20, 415",
        "application/x-protobuf, br, 20, 415",
        "application/x-protobuf, identity, 20, 400",
        "application/x-protobuf, gzip, 20, 400",
        "application/x-protobuf, identity, 4194305, 413"
    })
    void refusesWhatItCannotReceive(String type, String encoding, int bytes, int status) throws Exception {
        assertThat(post(type, encoding, new byte[bytes]).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesASmallRequestThatBecomesLarge() throws Exception {
        assertThat(post(PROTOBUF, "gzip", compressed(new byte[4_194_305])).statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesOtherMethods() throws Exception {
        assertThat(send(at("/v1/traces")).statusCode()).isEqualTo(405);
        assertThat(send(at("/spans/" + TRACE).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    @Test
    void noPageOfAnotherSiteSendsSpans() throws Exception {
        HttpRequest.Builder request = at("/v1/traces")
                .header("Content-Type", PROTOBUF)
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofByteArray(request(span())));

        assertThat(send(request).statusCode()).isEqualTo(403);
        assertThat(found(TRACE)).isEmpty();
    }

    private static Span span() {
        long start = 1_767_323_045_000_001_000L; // 2026-01-02T03:04:05.000001Z
        return Span.newBuilder()
                .setTraceId(id(TRACE))
                .setSpanId(id("00f067aa0ba902b7"))
                .setName("POST /orders")
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 1_500_000)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .addLinks(Span.Link.newBuilder().setTraceId(id(TRACE)).setSpanId(id("00f067aa0ba902b8")))
                .addAttributes(attribute("order_id", text("order-1")))
                .addAttributes(
                        attribute("offset", AnyValue.newBuilder().setIntValue(7).build()))
                .addAttributes(attribute(
                        "retried", AnyValue.newBuilder().setBoolValue(true).build()))
                .addAttributes(attribute(
                        "names",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(text("a"))
                                        .addValues(text("b")))
                                .build()))
                .build();
    }

    private static byte[] request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(
                                Resource.newBuilder().addAttributes(attribute("service.name", text("order-producer"))))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build()
                .toByteArray();
    }

    private static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }

    private static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private List<CollectedTrace> found(String id) throws Exception {
        return CollectedTrace.all(
                new ObjectMapper().readTree(send(at("/spans/" + id)).body()));
    }

    private HttpResponse<byte[]> post(String type, String encoding, byte[] body) throws Exception {
        return send(at("/v1/traces")
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
