package com.example.orders.systemtests.burst;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.HistoryChecker;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.history.Violation;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.SystemStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Places orders as fast as 8 connections allow, and reports the throughput of each hop from the first request to the
 * last arrival. Exits with 1 if anything is lost, repeated or reordered.
 */
public final class BurstBenchmark {
    private static final int CONNECTIONS = 8;
    private static final String CUSTOMERS = "burst";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final SystemStack stack;
    private final Clock clock = Clock.systemUTC();
    private final PrintStream out;

    BurstBenchmark(SystemStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path project = Path.of(arguments[0]);
        int orders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        List<Violation> violations;
        try (SystemStack stack = SystemStack.start(project, project.resolve("tests/system-tests/target/burst"))) {
            BurstBenchmark benchmark = new BurstBenchmark(stack, System.out);
            benchmark.warmUp();
            violations = benchmark.run(orders);
        }
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    /** Places a thousand orders first, so that the figures are those of warmed-up services. */
    void warmUp() throws InterruptedException {
        try (OrderLoad load = OrderLoad.burst(stack.producerUrl(), "warm-up", CONNECTIONS, 1000)) {
            stack.remember(load.finished().calls());
        }
        awaitDelivered(1000);
    }

    List<Violation> run(int orders) throws InterruptedException {
        long delivered = delivered();
        Instant start = clock.instant();
        List<ClientCall> calls;
        try (OrderLoad load = OrderLoad.burst(stack.producerUrl(), CUSTOMERS, CONNECTIONS, orders)) {
            calls = load.finished().calls();
        }
        stack.remember(calls);
        awaitDelivered(delivered + calls.stream().filter(ClientCall::promised).count());
        awaitTracked();
        report(start, calls);
        History history = stack.history();
        List<Violation> violations = HistoryChecker.violations(history);
        out.println("checked: " + HistoryChecker.report(history, violations));
        return violations;
    }

    private void report(Instant start, List<ClientCall> calls) {
        long orders = calls.stream().filter(ClientCall::promised).count();
        Map<String, Instant> last = new LinkedHashMap<>();
        last.put(
                "accepted by HTTP",
                calls.stream()
                        .map(ClientCall::answeredAt)
                        .max(Instant::compareTo)
                        .orElse(start));
        last.put(
                "in orders.created",
                stack.committed().lastArrival(Topics.CREATED).orElse(start));
        last.put("FULFILLED in the database", stack.fulfillment().instant("SELECT max(fulfilled_at) FROM fulfillment"));
        last.put("recorded by order-tracking", stack.tracking().instant("SELECT max(stored_at) FROM tracked_event"));
        last.put(
                "in SQS",
                Instant.ofEpochMilli(Math.max(
                        stack.queues().lastSent(Topics.FULFILLMENT_EVENTS),
                        stack.queues().lastSent(Topics.NOTIFICATIONS))));
        out.printf(
                Locale.ROOT, "%d orders over %d connections, %d refused%n", orders, CONNECTIONS, calls.size() - orders);
        last.forEach((hop, instant) -> {
            double seconds = Duration.between(start, instant).toMillis() / 1000.0;
            out.printf(Locale.ROOT, "%-27s %8.1f s %8.0f orders/s%n", hop, seconds, orders / seconds);
        });
    }

    /** Waits until order-tracking shows every order as fulfilled that is fulfilled. */
    private void awaitTracked() throws InterruptedException {
        long fulfilled = stack.fulfillment().count("SELECT count(*) FROM fulfillment WHERE state = 'FULFILLED'");
        Instant deadline = clock.instant().plus(TIMEOUT);
        while (stack.tracking().count("SELECT count(*) FROM tracked_order WHERE state = 'FULFILLED'") < fulfilled
                && clock.instant().isBefore(deadline)) {
            Thread.sleep(200);
        }
    }

    private long delivered() {
        return stack.queues().messages().stream()
                .filter(message -> message.queue().equals(Topics.FULFILLMENT_EVENTS))
                .count();
    }

    private void awaitDelivered(long orders) throws InterruptedException {
        Instant deadline = clock.instant().plus(TIMEOUT);
        while (delivered() < orders && clock.instant().isBefore(deadline)) {
            Thread.sleep(200);
        }
        long notified = -1;
        while (notified != stack.queues().messages().size()) {
            notified = stack.queues().messages().size();
            Thread.sleep(1500);
        }
    }
}
