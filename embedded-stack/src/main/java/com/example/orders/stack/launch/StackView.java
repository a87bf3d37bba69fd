package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.PartStatus;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The state of the running parts as a table, as the supervisor reports it. */
record StackView(StackConfiguration configuration, PrintWriter out) {

    private static final String ROW = "%-18s %-11s %6s %8s %9s%n";

    /** Returns 0 when every part runs, 1 otherwise. */
    int show() {
        JsonNode parts = json().path("parts");
        out.printf(Locale.ROOT, ROW, "PART", "STATE", "PORT", "PID", "RESTARTS");
        boolean allRunning = true;
        for (JsonNode node : parts) {
            PartStatus part = status(node);
            String pid = part.pid() == null ? "-" : Long.toString(part.pid());
            out.printf(Locale.ROOT, ROW, part.name(), part.state(), part.port(), pid, part.restarts());
            allRunning &= part.state().equals("running");
        }
        out.flush();
        return allRunning ? 0 : 1;
    }

    JsonNode json() {
        URI address = URI.create("http://localhost:" + configuration.ports().of(StackPorts.SUPERVISOR) + "/stack");
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
                node.path("restarts").asInt());
    }
}
