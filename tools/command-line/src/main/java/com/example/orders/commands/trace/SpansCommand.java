package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Identifiers;
import com.example.orders.commands.terminal.Output;
import com.example.orders.stack.spans.CollectedTrace;
import com.example.orders.stack.spans.SpanCollector;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spans}: shows the spans that the embedded stack's supervisor has collected, as a tree. */
@Command(
        name = "spans",
        description = "Show the spans of an order, or of any trace, as a tree. The embedded stack collects them if it"
                + " was started with SPANS=true.")
public final class SpansCommand implements Runnable {
    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "ORDER|TRACE", description = "The order's id, or a trace id.")
    private String id;

    @Override
    public void run() {
        String wanted = Identifiers.orderOrTrace(id);
        JsonNode found = found(wanted);
        if (found.isEmpty()) {
            throw nothingFound(wanted);
        }
        if (output.json()) {
            output.json(found);
        } else {
            traces(found).forEach(trace -> new SpanView(trace).show(output));
        }
    }

    private static List<CollectedTrace> traces(JsonNode found) {
        try {
            return CollectedTrace.all(found);
        } catch (JsonProcessingException otherVersion) {
            throw new CommandFailure(
                    "The supervisor answered with something that this version cannot read.",
                    "Start the stack again with this version: `make down`, then `SPANS=true make up`.",
                    otherVersion);
        }
    }

    private JsonNode found(String wanted) {
        URI supervisor = addresses
                .supervisor()
                .orElseThrow(() -> new CommandFailure(
                        "The container stack has no supervisor that collects spans.",
                        "Its profile `observability` shows traces in Grafana, see docs/operations.md."));
        try (Service service = new Service("The supervisor", supervisor)) {
            return service.find("/spans/" + wanted)
                    .orElseThrow(() -> new CommandFailure(
                            "The stack at " + supervisor + " does not collect spans.",
                            "Start it again with `make down` and `SPANS=true make up`; its data stays."));
        }
    }

    private CommandFailure nothingFound(String wanted) {
        boolean order = wanted.contains("-");
        if (order && unknown(wanted)) {
            return new CommandFailure(
                    "order-producer has no order " + wanted + ", and no span has its id.",
                    "`make consume TOPIC=orders.created` shows the newest orders with their ids.");
        }
        return new CommandFailure(
                "No span of the " + (order ? "order " : "trace ") + wanted + " is collected.",
                String.format(
                        Locale.ROOT,
                        "Services send their spans every second, so try again. The stack keeps the newest %,d spans"
                                + " since its start, and drops the oldest traces.",
                        SpanCollector.MAX_SPANS));
    }

    private boolean unknown(String order) {
        try (Service producer = new Service("order-producer", addresses.producer())) {
            return producer.find("/orders/" + order).isEmpty();
        }
    }
}
