package com.example.orders.commands.rebuild;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.Service;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebuild}: makes a service compute its projection again, and returns when that is done. */
@Command(
        name = "rebuild",
        description =
                "Compute the state of every order again from its events. Queries and new events continue meanwhile.")
public final class RebuildCommand implements Runnable {
    private static final String SERVICE = "order-tracking";
    private static final String PATH = "/rebuild";
    private static final String SCOPE = "tracking:rebuild";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** The service retries a rebuild that fails every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private Output output;

    @Mixin
    private Addresses addresses;

    @Parameters(paramLabel = "SERVICE", description = "The service, " + SERVICE + ".")
    private String name;

    @Option(names = "--from-topics", description = "First store the events that the topics hold and the store lacks.")
    private boolean fromTopics;

    @Override
    public void run() {
        if (!name.equals(SERVICE)) {
            throw new CommandFailure(
                    "'" + name + "' has no projection that can be rebuilt.", "Only " + SERVICE + " has one.");
        }
        try (Service service = new Service(SERVICE, addresses.tracking())) {
            service.operate(
                    PATH,
                    JsonNodeFactory.instance.objectNode().put("from", fromTopics ? "topics" : "store"),
                    addresses.token(service.address(), SCOPE));
            JsonNode done = awaitDone(service);
            if (output.json()) {
                output.json(done);
            } else {
                output.line("Rebuilt " + done.path("orders_folded").asLong() + " orders"
                        + skipped(done.path("records_skipped").asLong()) + ".");
            }
        }
    }

    private JsonNode awaitDone(Service service) {
        String shown = "";
        long progressedAt = System.nanoTime();
        while (true) {
            JsonNode rebuild = service.get(PATH);
            if (rebuild.path("phase").asText().equals("done")) {
                return rebuild;
            }
            String progress = progress(rebuild);
            if (!progress.equals(shown)) {
                output.note(progress);
                shown = progress;
                progressedAt = System.nanoTime();
            } else if (System.nanoTime() - progressedAt > PATIENCE.toNanos()) {
                throw new CommandFailure(
                        "The rebuild has not progressed for " + PATIENCE.toSeconds() + " s: " + progress + ".",
                        "It continues by itself as soon as it can. `curl " + service.address() + PATH
                                + "` shows how far it is.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static String progress(JsonNode rebuild) {
        String problem = rebuild.path("problem").asText();
        String how = rebuild.path("phase").asText().equals("reading")
                ? "reading the topics: " + of(rebuild, "records_read", "records_total") + " records"
                : "folding: " + of(rebuild, "orders_folded", "orders_total") + " orders";
        return problem.isEmpty() ? how : how + ", waits: " + problem;
    }

    private static String of(JsonNode rebuild, String done, String total) {
        return rebuild.path(done).asLong() + " of " + rebuild.path(total).asLong();
    }

    private static String skipped(long records) {
        return records == 0 ? "" : "; skipped records that are not events of an order: " + records;
    }
}
