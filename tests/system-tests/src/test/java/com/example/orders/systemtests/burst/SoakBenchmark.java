package com.example.orders.systemtests.burst;

import com.example.orders.stack.Databases;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.systemtests.observation.ConsumerLag;
import com.example.orders.systemtests.observation.DatabaseReader;
import com.example.orders.systemtests.placing.OrderLoad;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fills a stack of its own, whose queues nobody reads, with more and more orders, and shows its memory, disk usage and
 * restart time at each size. Exits with 1 if the stack does not start or orders are not fulfilled.
 */
public final class SoakBenchmark {

    private static final int OFFSET = Integer.parseInt(System.getenv().getOrDefault("PORT_OFFSET", "6000"));
    private static final int CONNECTIONS = 8;
    private static final int CHUNK = 10_000;
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 500_000);
    private static final Map<String, String> SETTINGS = Map.of(
            "PORT_OFFSET", Integer.toString(OFFSET),
            "GENERATOR_ENABLED", "false",
            "FULFILLMENT_ACCEPT_DELAY", "0s",
            "FULFILLMENT_SHIP_DELAY", "0s",
            "FULFILLMENT_FULFIL_DELAY", "0s");

    private final Path project;
    private final Path run;
    private final StackPorts ports = StackPorts.movedBy(OFFSET);
    private int placed;

    private SoakBenchmark(Path project) {
        this.project = project;
        this.run = project.resolve("tests/system-tests/target/soak");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Integer> sizes = arguments.length == 1
                ? SIZES
                : Stream.of(arguments).skip(1).map(Integer::valueOf).sorted().toList();
        SoakBenchmark soak = new SoakBenchmark(Path.of(arguments[0]));
        boolean passed = soak.orders("reset") == 0;
        try {
            for (int size : sizes) {
                passed = passed && soak.measure(size);
            }
        } finally {
            soak.orders("down");
        }
        System.exit(passed ? 0 : 1);
    }

    /** Shows the figures with this many orders in the stack, before and after a restart. */
    private boolean measure(int size) throws IOException, InterruptedException {
        if (timed("up") < 0) {
            return false;
        }
        long from = System.nanoTime();
        while (placed < size) {
            int chunk = Math.min(CHUNK, size - placed);
            try (OrderLoad load = OrderLoad.burst(service("order-producer"), "soak", CONNECTIONS, chunk)) {
                load.finished();
            }
            placed += chunk;
        }
        boolean passed = settle();
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(Locale.ROOT, "%n%,d orders, the last of them after %.0f s%n", placed, seconds);
        show("memory, MiB", memory());
        show("disk, MiB", disk());
        orders("status");
        double down = timed("down");
        double up = timed("up");
        System.out.printf(Locale.ROOT, "restart: down in %.1f s, up in %.1f s%n", down, up);
        show("disk after the restart, MiB", disk());
        return passed && down >= 0 && up >= 0;
    }

    /** Waits while orders advance and the bridge delivers; false if orders or messages remain. */
    private boolean settle() throws IOException, InterruptedException {
        DatabaseReader producer = database("order_producer");
        DatabaseReader fulfillment = database("order_fulfillment");
        long expected = producer.count("SELECT count(*) FROM orders");
        long fulfilled = -1;
        long lag = -1;
        boolean advanced;
        do {
            Thread.sleep(10_000);
            long fulfilledNow = fulfillment.count("SELECT count(*) FROM fulfillment WHERE state = 'FULFILLED'");
            long lagNow = lag();
            advanced = fulfilledNow != fulfilled || lagNow != lag;
            fulfilled = fulfilledNow;
            lag = lagNow;
        } while (advanced && (fulfilled < expected || lag > 0));
        System.out.printf(Locale.ROOT, "%n%,d of %,d orders fulfilled, lag %,d%n", fulfilled, expected, lag);
        return fulfilled == expected && lag == 0;
    }

    private long lag() throws IOException, InterruptedException {
        Process groups = orders(Redirect.PIPE, "groups", "--json");
        String printed = new String(groups.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        groups.waitFor();
        return ConsumerLag.of(printed);
    }

    private DatabaseReader database(String name) {
        var credentials = new Credentials(run.resolve("credentials"));
        return new DatabaseReader(new Databases(ports.of("postgres"), credentials::databasePassword), name);
    }

    private URI service(String name) {
        return URI.create("http://localhost:" + ports.of(name));
    }

    /** Returns the memory per part as proportional set size, which divides shared pages among their processes. */
    private Map<String, Long> memory() throws IOException {
        JsonNode stack;
        try (InputStream state =
                service(StackPorts.SUPERVISOR).resolve("/stack").toURL().openStream()) {
            stack = new ObjectMapper().readTree(state);
        }
        Map<String, Long> kibibytes = new TreeMap<>();
        kibibytes.put(
                StackPorts.SUPERVISOR,
                memory(stack.path("supervisor").path("pid").asLong()));
        for (JsonNode part : stack.path("parts")) {
            long pid = part.path("pid").asLong();
            if (pid != stack.path("supervisor").path("pid").asLong()) {
                kibibytes.put(part.path("name").asText(), tree(pid));
            }
        }
        kibibytes.replaceAll((part, size) -> size >> 10);
        return kibibytes;
    }

    private static long tree(long root) {
        return ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> memory(process.pid()))
                .sum();
    }

    private static long memory(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Returns the disk usage per folder as allocated blocks, because Kafka's indexes are sparse files. */
    private Map<String, Long> disk() throws IOException, InterruptedException {
        Map<String, Long> mebibytes = new TreeMap<>();
        for (String folder : List.of("data/postgres", "data/kafka", "data/registry", "data/sqs", "logs")) {
            Process du = new ProcessBuilder("du", "-sk", run.resolve(folder).toString()).start();
            String size = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            du.waitFor();
            mebibytes.put(folder, Long.parseLong(size.split("\\s", 2)[0]) >> 10);
        }
        return mebibytes;
    }

    private static void show(String what, Map<String, Long> figures) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d (%s)%n",
                what,
                figures.values().stream().mapToLong(Long::longValue).sum(),
                figures.toString().replaceAll("[{}]", ""));
    }

    /** Runs the command and returns its duration in seconds; negative if it failed. */
    private double timed(String command) throws IOException, InterruptedException {
        long from = System.nanoTime();
        return orders(command) == 0 ? (System.nanoTime() - from) / 1e9 : -1;
    }

    private int orders(String command) throws IOException, InterruptedException {
        return orders(Redirect.INHERIT, command).waitFor();
    }

    private Process orders(Redirect output, String... command) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(project.resolve("bin/orders").toString()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO().redirectOutput(output);
        builder.environment().putAll(SETTINGS);
        builder.environment().put("RUN_DIR", run.toString());
        return builder.start();
    }
}
