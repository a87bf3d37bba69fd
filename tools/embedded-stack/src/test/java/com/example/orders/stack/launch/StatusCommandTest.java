package com.example.orders.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.process.PidFile;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Checks what the command reports about a running supervisor. */
class StatusCommandTest {

    private static final int USUAL_PORT = 8080;
    private static final String STACK = """
            {"parts": [{"name": "sqs", "state": "running", "port": 4566, "restarts": 0,
                        "remarks": ["order-notifications has dropped 15 unread messages since the start."]}]}""";

    private final int port = FreePorts.next();
    private final StringWriter out = new StringWriter();
    private Path run;
    private HttpServer supervisor;

    @BeforeEach
    void aSupervisorThatAnswers(@TempDir Path folder) throws IOException {
        supervisor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        supervisor.createContext("/stack", exchange -> {
            byte[] body = STACK.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        supervisor.start();
        run = folder;
        Files.createDirectories(run.resolve("pids"));
        new PidFile(run.resolve("pids").resolve("supervisor.pid")).write(ProcessHandle.current());
    }

    @AfterEach
    void close() {
        supervisor.stop(0);
    }

    @Test
    void showsWhatQueuesHaveDroppedBelowTheParts() {
        assertThat(status()).isZero();

        assertThat(out.toString().lines())
                .endsWith("sqs: order-notifications has dropped 15 unread messages since the start.");
    }

    @Test
    void givesTheSameAsJson() {
        assertThat(status("--json")).isZero();

        assertThat(out.toString())
                .contains("\"remarks\" : [ \"order-notifications has dropped")
                .endsWith("}\n");
    }

    private int status(String... more) {
        return new CommandLine(new StatusCommand())
                .setOut(new PrintWriter(out, true))
                .execute(Stream.concat(
                                Stream.of("--run-dir=" + run, "--port-offset=" + (port - USUAL_PORT)), Stream.of(more))
                        .toArray(String[]::new));
    }
}
