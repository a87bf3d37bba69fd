package com.example.orders.stack.page;

import com.example.orders.access.GuardedServer;
import com.example.orders.tokens.AuditLog;
import com.example.orders.tokens.Caller;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the page's operations: commands of {@code bin/orders}, and failures on purpose. What changes something needs a
 * token and is recorded in the log {@code audit}.
 */
public final class Operations {

    private static final String PATH = "/operations/";
    private static final int LARGEST_BODY = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tokens tokens;
    private final Function<String, List<String>> options;
    private final Provocations provocations;

    /** Decides who may change something. */
    @FunctionalInterface
    public interface Tokens {

        /** Returns the sender if the request's token permits it. Otherwise answers with 401 or 403. */
        Optional<Caller> permitted(HttpExchange exchange) throws IOException;
    }

    /** @param options the options with which an operation's command selects this stack */
    public Operations(Tokens tokens, Function<String, List<String>> options, Provocations provocations) {
        this.tokens = tokens;
        this.options = options;
        this.provocations = provocations;
    }

    public void serveOn(GuardedServer server) {
        server.on(PATH, this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(PATH.length());
        Optional<Operation> operation = Optional.ofNullable(Operation.ALL.get(name));
        boolean provocation = name.equals("poison") || name.equals("oversized");
        if (!exchange.getRequestMethod().equals("POST") || (operation.isEmpty() && !provocation)) {
            Problems.refuse(exchange, 404, "There is no such operation.");
        } else if (operation.isPresent() && !operation.get().changes()) {
            run(exchange, name, operation);
        } else {
            Optional<Caller> caller = tokens.permitted(exchange);
            if (caller.isPresent()) {
                try {
                    run(exchange, name, operation);
                } finally {
                    AuditLog.record(
                            caller.get().subject(),
                            caller.get().issuer(),
                            "POST " + PATH + name,
                            exchange.getResponseCode());
                }
            }
        }
    }

    private void run(HttpExchange exchange, String name, Optional<Operation> operation) throws IOException {
        try {
            JsonNode body = body(exchange);
            if (operation.isPresent()) {
                command(exchange, operation.get(), options.apply(name), body);
            } else {
                ok(exchange, provoke(name).toString());
            }
        } catch (JacksonException | IllegalArgumentException e) {
            Problems.refuse(exchange, 400, "The request is not valid: " + e.getMessage());
        } catch (IllegalStateException e) {
            Problems.refuse(exchange, 409, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode provoke(String name) throws InterruptedException {
        return name.equals("poison") ? provocations.poison() : provocations.oversized("page-oversized");
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new IllegalArgumentException("it has more than " + LARGEST_BODY + " bytes.");
        }
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    }

    private static void command(HttpExchange exchange, Operation operation, List<String> options, JsonNode body)
            throws IOException {
        List<String> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asText()));
        List<String> arguments = operation.arguments(options, body.path("of").asText(""), ids);
        OperatorCommands commands = OperatorCommands.provided()
                .orElseThrow(() -> new IllegalStateException("This process has no command line."));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        if (exit == 0) {
            ok(exchange, out.toString());
        } else {
            Problems.refuse(exchange, 409, err.toString().strip());
        }
    }

    private static void ok(HttpExchange exchange, String json) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        GuardedServer.answer(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
