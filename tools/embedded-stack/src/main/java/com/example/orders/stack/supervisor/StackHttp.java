package com.example.orders.stack.supervisor;

import com.example.orders.access.AccessRule;
import com.example.orders.access.GuardedServer;
import com.example.orders.stack.page.Problems;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.spans.SpanCollector;
import com.example.orders.tokens.AuditLog;
import com.example.orders.tokens.Caller;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the supervisor's HTTP interface on localhost: the live page, the documentation site, the parts' state as JSON,
 * requests to stop, start and kill parts, and with {@code SPANS=true} the collector of spans.
 */
public final class StackHttp implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String DOCS = "/docs";

    private final EmbeddedStack stack;
    private final DocsSite docs;
    private final ControlTokens tokens;
    private final ObjectMapper json = new ObjectMapper();
    private final GuardedServer server;
    private final StackPage page;

    private StackHttp(EmbeddedStack stack, GuardedServer server) {
        this.stack = stack;
        this.docs = DocsSite.of(stack.configuration());
        this.tokens = new ControlTokens(stack.configuration().credentials());
        this.server = server;
        this.page = new StackPage(stack, tokens, server.port());
    }

    /** Opens the port. */
    public static StackHttp open(EmbeddedStack stack, int port) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            StackHttp http = new StackHttp(stack, GuardedServer.open(address, AccessRule.local()));
            http.page.serveOn(http.server);
            if (stack.configuration().spans()) {
                new SpanCollector().serveOn(http.server);
            }
            http.server.on("/", http::answer).start();
            return http;
        } catch (IOException e) {
            throw new PartFailedException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (PartFailedException e) {
            Problems.refuse(exchange, 503, e.getMessage());
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (request.equals("GET /")) {
            page.index(exchange);
        } else if (request.equals("GET " + DOCS)) {
            exchange.getResponseHeaders().set("Location", DOCS + "/");
            send(exchange, 302, HTML, "");
        } else if (request.startsWith("GET " + DOCS + "/")) {
            document(exchange, exchange.getRequestURI().getPath().substring(DOCS.length() + 1));
        } else if (request.equals("GET /stack")) {
            send(exchange, 200, JSON, state());
        } else if (request.startsWith("POST /stack/")) {
            control(exchange);
        } else {
            Problems.refuse(exchange, 404, "There is no " + request + "; try GET /stack.");
        }
    }

    /** Disables caching, so that a rebuilt page is shown at once. */
    private void document(HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        Optional<DocsSite.Page> page = docs.page(path);
        if (page.isPresent()) {
            send(exchange, 200, page.get().type(), page.get().content());
        } else if (docs.built()) {
            Problems.refuse(exchange, 404, "The documentation has no page " + path + "; begin at /docs/.");
        } else {
            send(exchange, 404, HTML, DocsSite.missing());
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        Optional<Caller> sender = tokens.permitted(exchange);
        if (sender.isPresent()) {
            control(exchange, sender.get());
        }
    }

    private void control(HttpExchange exchange, Caller sender) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        try {
            if (path.length == 5 && path[2].equals("parts")) {
                change(exchange, path[3], path[4]);
            } else {
                Problems.refuse(exchange, 404, "There is no such request; try GET /stack.");
            }
        } catch (UnknownPartException e) {
            Problems.refuse(exchange, 404, e.getMessage());
        } catch (PartFailedException e) {
            Problems.refuse(exchange, 503, e.getMessage());
        } finally {
            AuditLog.record(
                    sender.subject(), sender.issuer(), "POST " + exchange.getRequestURI(), exchange.getResponseCode());
        }
    }

    private void change(HttpExchange exchange, String part, String action) throws IOException {
        switch (action) {
            case "start" -> stack.startPart(part);
            case "stop" -> stack.stopPart(part);
            case "kill" -> stack.killPart(part);
            default -> {
                Problems.refuse(exchange, 404, "A part takes start, stop and kill, not " + action + ".");
                return;
            }
        }
        send(exchange, 200, JSON, json.writeValueAsString(stack.status(part)));
    }

    private String state() throws IOException {
        return json.writeValueAsString(Map.of(
                "supervisor",
                        Map.of(
                                "pid",
                                ProcessHandle.current().pid(),
                                "run",
                                stack.configuration().run().toString()),
                "parts", stack.statuses()));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        GuardedServer.answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop();
        page.close();
    }
}
