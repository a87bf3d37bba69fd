package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command against a server that plays order-tracking. */
class RebuildCommandTest {
    private static final String ACCEPTED = "{}";
    private static final String READING = "{\"phase\": \"reading\", \"records_read\": 5, \"records_total\": 9}";
    private static final String WAITING =
            "{\"phase\": \"reading\", \"records_read\": 5, \"records_total\": 9, \"problem\": \"Kafka is unavailable\"}";
    private static final String FOLDING = "{\"phase\": \"folding\", \"orders_folded\": 1, \"orders_total\": 2}";
    private static final String DONE = "{\"phase\": \"done\", \"orders_folded\": 2, \"records_skipped\": 1}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService tracking;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        tracking = FakeService.start();
        new Credentials(folder).create();
    }

    @AfterEach
    void stop() {
        tracking.close();
    }

    @Test
    void showsTheProgressAndReturnsWhenItIsDone() {
        tracking.answer("/rebuild", 200, ACCEPTED, READING, WAITING, FOLDING, DONE);

        int exitCode = run("rebuild", "order-tracking", "--from-topics");

        assertThat(err.toString())
                .containsSubsequence(
                        "reading the topics: 5 of 9 records",
                        "5 of 9 records, waits: Kafka is unavailable",
                        "folding: 1 of 2 orders");
        assertThat(out.toString()).contains("Rebuilt 2 orders; skipped records that are not events of an order: 1");
        assertThat(exitCode).isZero();
        assertThat(tracking.requests()).startsWith("POST /rebuild", "GET /rebuild");
        assertThat(tracking.tokens()).hasSize(1);
    }

    @Test
    void aRebuildInProgressIsExplained() {
        tracking.answer("/rebuild", 409, "{\"title\": \"Conflict\", \"detail\": \"A rebuild is in progress.\"}");

        assertThat(run("rebuild", "order-tracking")).isEqualTo(1);

        assertThat(err.toString()).contains("409").contains("A rebuild is in progress.");
    }

    @Test
    void anotherServiceIsRefusedBeforeAnythingIsSent() {
        assertThat(run("rebuild", "order-producer")).isEqualTo(1);

        assertThat(err.toString()).contains("'order-producer' has no projection");
        assertThat(tracking.requests()).isEmpty();
    }

    private int run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--tracking=" + tracking.address());
        arguments.add("--credentials=" + folder);
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
