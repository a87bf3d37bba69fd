package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.commands.Orders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes one service of each kind in a copy of this repository, the one of docs/first-service.md among them. Builds and
 * tests them in one run, formatting and lengths included, starts them on a stack of their own, takes an order through
 * three of them, and removes them.
 */
@Tag("own-servers")
class NewServiceIT {

    /** Written after payments and removed before it: receipts consumes what payments publishes. */
    private static final Map<String, String> OTHERS = Map.of(
            "ledger", "--consumes orders.fulfilled",
            "lookups", "--consumes orders.created --http yes",
            "receipts", "--consumes payments.authorized --publishes ReceiptIssued",
            "invoices", "--publishes InvoiceRequested --http yes");

    private static final List<Integer> PORTS = Stream.concat(
                    IntStream.rangeClosed(8080, 8095).boxed(), Stream.of(4566, 15432, 18081, 19092, 19093))
            .toList();

    private static final int PATIENCE_MINUTES = 15;

    @TempDir
    static Path folder;

    @Test
    void oneServiceOfEachKindIsWrittenBuiltRunAndRemoved() throws Exception {
        ProjectCopy copy = ProjectCopy.into(folder.resolve("project"));
        Map<String, String> before = copy.sources();

        orders(copy, walkThrough());
        OTHERS.keySet().stream().sorted().forEach(name -> orders(copy, "new-service " + name + " " + OTHERS.get(name)));
        copy.restoreTimeOfPom();
        build(copy);
        runAnOrder(copy);

        OTHERS.keySet().forEach(name -> orders(copy, "remove-service " + name));
        orders(copy, command("bin/orders remove-service ").replace("bin/orders ", ""));
        assertThat(copy.sources()).isEqualTo(before);
    }

    /** Builds the services, and the two programs whose jars contain the list of services. */
    private static void build(ProjectCopy copy) throws Exception {
        List<String> services = new ArrayList<>(OTHERS.keySet());
        services.add("payments");
        String output = run(
                copy,
                Map.of("STACK", "embedded"),
                command("bin/maven ")
                                .replace("payments", String.join(",", services) + ",outbox-relay,tools/command-line")
                        + " -B -o -fae -Dtest=ArchitectureTest,RecordedOrderMapperTest -Dit.test=RecordOrdersIT"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false");
        assertThat(output).contains("exit code 0");
        for (String service : services) {
            assertThat(copy.reports(service)).contains("ArchitectureTest", "RecordOrdersIT");
        }
        assertThat(copy.reports("payments")).contains("RecordedOrderMapperTest");
    }

    /** The order passes payments and then receipts, and lookups beside them. */
    private static void runAnOrder(ProjectCopy copy) throws Exception {
        int offset = freeOffset();
        Map<String, String> stack = Map.of("STACK", "embedded", "PORT_OFFSET", Integer.toString(offset));
        try {
            String started = run(copy, stack, "bin/orders up");
            assertThat(started).contains("exit code 0");
            String placed = run(copy, stack, "bin/orders order --json");
            String orderId = placed.replaceAll("(?s).*\"order_id\" *: *\"([^\"]+)\".*", "$1");
            await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
                assertThat(get(offset, "payments", copy, orderId)).contains(orderId);
                assertThat(get(offset, "lookups", copy, orderId)).contains(orderId);
                assertThat(run(copy, stack, "bin/orders consume receipts.issued --json"))
                        .contains(orderId);
            });
        } finally {
            run(copy, stack, "bin/orders reset");
        }
    }

    private static String get(int offset, String service, ProjectCopy copy, String orderId) throws Exception {
        int port = offset + copy.port(service);
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + port + "/" + service + "/" + orderId);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** Returns an offset at which no port of a stack is in use. */
    private static int freeOffset() {
        return IntStream.iterate(11_000, offset -> offset + 137)
                .filter(offset -> PORTS.stream().allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String walkThrough() throws IOException {
        return command("make new-service ")
                .replaceFirst("make new-service NAME=", "new-service ")
                .replace("CONSUMES=", "--consumes ")
                .replace("PUBLISHES=", "--publishes ")
                .replace("HTTP=", "--http ");
    }

    /** Returns the command of the walk-through that begins with this text. */
    private static String command(String beginning) throws IOException {
        try (Stream<String> lines = Files.lines(ProjectCopy.PROJECT.resolve("docs/first-service.md"))) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
        }
    }

    private static void orders(ProjectCopy copy, String command) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);

        int exitCode = Orders.run(writer, writer, (command + " --project " + copy.root()).split(" ", -1));

        assertThat(exitCode).as(printed.toString()).isZero();
    }

    private static String run(ProjectCopy copy, Map<String, String> environment, String command) throws Exception {
        Path log = Files.createTempFile(folder, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command.split(" ", -1))
                .directory(copy.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return Files.readString(log) + "not done in time";
        }
        return Files.readString(log) + "exit code " + process.exitValue();
    }
}
