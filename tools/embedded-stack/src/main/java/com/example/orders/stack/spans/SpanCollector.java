package com.example.orders.stack.spans;

import com.example.orders.access.GuardedServer;
import com.example.orders.stack.page.Problems;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Receives spans over OTLP/HTTP in protobuf, as a collector does, and answers which spans an order or a trace has. Any
 * program on this machine may send spans, so requests and stored spans are bounded.
 */
public final class SpanCollector {

    /** How many spans are kept. */
    public static final int MAX_SPANS = 20_000;

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final String TRACES = "/v1/traces";
    private static final String SPANS = "/spans/";
    private static final String PROTOBUF = "application/x-protobuf";

    private final SpanStore store = new SpanStore(MAX_SPANS, MAX_BYTES);

    /** Adds the routes to a server. */
    public void serveOn(GuardedServer server) {
        server.on(TRACES, this::receive).on(SPANS, this::find);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String encoding = header(exchange, "Content-Encoding", "identity");
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            Problems.refuse(exchange, 405, TRACES + " takes POST.");
        } else if (!header(exchange, "Content-Type", "").equals(PROTOBUF)) {
            Problems.refuse(
                    exchange,
                    415,
                    "Spans are received as " + PROTOBUF + ": set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.");
        } else if (!encoding.equals("identity") && !encoding.equals("gzip")) {
            Problems.refuse(exchange, 415, "Spans are received as they are or with the encoding gzip.");
        } else {
            keep(exchange, encoding.equals("gzip"));
        }
    }

    private void keep(HttpExchange exchange, boolean compressed) throws IOException {
        byte[] sent = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        OtlpRequest request;
        try {
            byte[] body = compressed ? decompressed(sent) : sent;
            if (body.length > LARGEST_BODY) {
                Problems.refuse(exchange, 413, "A request may have " + LARGEST_BODY + " bytes.");
                return;
            }
            request = OtlpRequest.parse(body);
        } catch (IOException e) {
            Problems.refuse(exchange, 400, "The body is not an ExportTraceServiceRequest: " + e.getMessage());
            return;
        }
        request.spans().forEach(store::add);
        GuardedServer.answer(exchange, 200, PROTOBUF, request.answer());
    }

    private static byte[] decompressed(byte[] sent) throws IOException {
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return body.readNBytes(LARGEST_BODY + 1);
        }
    }

    private void find(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String id = exchange.getRequestURI().getPath().substring(SPANS.length());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            byte[] found = CollectedTrace.json(store.find(id.toLowerCase(Locale.ROOT)));
            GuardedServer.answer(exchange, 200, "application/json", found);
        } else {
            exchange.getResponseHeaders().set("Allow", "GET");
            Problems.refuse(exchange, 405, SPANS + "{id} takes GET.");
        }
    }

    /** Returns a header's value in lower case without parameters. */
    private static String header(HttpExchange exchange, String name, String absent) {
        String value = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), absent);
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
