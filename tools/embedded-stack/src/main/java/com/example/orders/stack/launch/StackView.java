package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.PartStatus;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the parts' states, as reported by the supervisor, as a table. */
record StackView(StackConfiguration configuration, StackOptions options) {

    /** Returns 0 when every part runs, 1 otherwise. */
    int show() {
        JsonNode stack = json(configuration);
        StringBuilder table = new StringBuilder(row("PART", "STATE", "PORT", "PID", "RESTARTS"));
        List<String> remarks = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (JsonNode node : stack.path("parts")) {
            PartStatus part = status(node);
            String pid = part.pid() == null ? "-" : Long.toString(part.pid());
            table.append(row(part.name(), part.state(), part.port(), pid, part.restarts()));
            part.remarks().forEach(remark -> remarks.add(part.name() + ": " + remark));
            if (!part.state().equals("running")) {
                others.add(part.name() + " is " + part.state() + ": `make logs SERVICE=" + part.name()
                        + "`, or `bin/orders start " + part.name() + "`.");
            }
        }
        options.answer(stack, table.toString().stripTrailing());
        if (!options.json()) {
            remarks.forEach(options.said()::println);
        }
        others.forEach(options.error()::println);
        return others.isEmpty() ? 0 : 1;
    }

    private static String row(Object... fields) {
        return String.format(Locale.ROOT, "%-18s %-11s %6s %8s %9s%n", fields);
    }

    private static URI address(StackConfiguration configuration) {
        return URI.create("http://localhost:" + configuration.ports().of(StackPorts.SUPERVISOR) + "/stack");
    }

    static JsonNode json(StackConfiguration configuration) {
        URI address = address(configuration);
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(10_000);
            String body = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new PartFailedException(
                    "The supervisor runs but does not answer at " + address
                            + " (it may be starting still): try again, or `make down`.",
                    e);
        }
    }

    private static PartStatus status(JsonNode node) {
        return new PartStatus(
                node.path("name").asText(),
                node.path("state").asText(),
                node.path("port").asInt(),
                node.hasNonNull("pid") ? node.path("pid").asLong() : null,
                node.path("restarts").asInt(),
                remarks(node));
    }

    private static List<String> remarks(JsonNode part) {
        List<String> remarks = new ArrayList<>();
        part.path("remarks").forEach(remark -> remarks.add(remark.asText()));
        return remarks;
    }
}
