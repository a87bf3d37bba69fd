package com.example.orders.commands.placing;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.Output;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generator}: shows or changes the pace at which order-producer places orders of its own. */
@Command(
        name = "generator",
        description = "Show the generator of orders, switch it on or off, or change its pace until the next start.")
public final class GeneratorCommand implements Runnable {

    private static final String PATH = "/generator";

    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @ArgGroup
    private Change change;

    private static final class Change {

        @Option(names = "--interval", paramLabel = "MILLISECONDS", description = "Place an order at this interval.")
        private Integer interval;

        @SuppressWarnings("UnusedVariable") // without --interval and --off, it keeps the interval
        @Option(names = "--on", description = "Switch it on at its last interval.")
        private boolean on;

        @Option(names = "--off", description = "Switch it off.")
        private boolean off;
    }

    @Override
    public void run() {
        try (Service producer = new Service("order-producer", addresses.producer())) {
            JsonNode pace = producer.get(PATH);
            if (change != null) {
                String token = addresses.token(producer.address(), "generator:change");
                pace = producer.put(PATH, changed(pace), token);
            }
            if (output.json()) {
                output.json(pace);
                return;
            }
            output.line(
                    pace.path("enabled").asBoolean()
                            ? "The generator places an order every "
                                    + pace.path("interval_ms").asText() + " ms."
                            : "The generator is off.");
            output.line("Since its start, order-producer has placed "
                    + pace.path("placed").asText() + " of these orders.");
        }
    }

    private ObjectNode changed(JsonNode pace) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enabled", !change.off)
                .put(
                        "interval_ms",
                        change.interval == null ? pace.path("interval_ms").asInt() : change.interval);
    }
}
