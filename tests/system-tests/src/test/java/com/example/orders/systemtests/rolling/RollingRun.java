package com.example.orders.systemtests.rolling;

import static org.awaitility.Awaitility.await;

import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.HistoryChecker;
import com.example.orders.systemtests.history.Violation;
import com.example.orders.systemtests.observation.ConsumerLag;
import com.example.orders.systemtests.placing.OrderLoad;
import com.example.orders.systemtests.stack.Settled;
import com.example.orders.systemtests.stack.SystemStack;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** Replaces both instances of each service, one after the other, while four clients place about 20 orders per second. */
final class RollingRun {

    /**
     * Drains longer than the clients' pause, so that each of them learns from an answer that the instance stops. No relay
     * loses its lease because the machine is busy: a stopping one returns it at once.
     */
    static final Map<String, String> SETTINGS = Map.of("HTTP_SHUTDOWN_DRAIN", "5s", "RELAY_LEASE_TIMEOUT", "30s");

    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ORDERS_BETWEEN = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SystemStack stack;
    private final Consumer<String> progress;

    RollingRun(SystemStack stack, Consumer<String> progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * What a run has left.
     *
     * @param failed requests that were neither accepted nor refused at the connection
     * @param lag the records that consumers have not processed
     */
    record Outcome(History history, List<Violation> violations, List<ClientCall> failed, long lag) {

        boolean flawless() {
            return violations.isEmpty() && failed.isEmpty() && lag == 0;
        }

        @Override
        public String toString() {
            return HistoryChecker.report(history, violations) + ", lag " + lag + ", failed requests: "
                    + (failed.isEmpty() ? "none" : failed.size() + ", the first " + failed.getFirst());
        }
    }

    /**
     * Replaces the instances by those of the given project's jars.
     *
     * @param seed determines what the clients order
     */
    Outcome replaceAll(Path project, long seed) throws InterruptedException {
        try (TwoInstances instances = TwoInstances.on(stack.embedded());
                OrderLoad load =
                        OrderLoad.steady(instances.addresses("order-producer"), "rolling", CLIENTS, PAUSE, seed)) {
            awaitMoreFulfilled();
            for (Service service : Services.packaged().services()) {
                for (int index = 0; index < 2; index++) {
                    instances.replace(service, index, project);
                    awaitMoreFulfilled();
                    progress.accept(service.name() + ": instance " + (index + 1) + " of 2 replaced, "
                            + load.calls().size() + " requests so far");
                }
            }
            List<ClientCall> calls = load.stop().calls();
            stack.remember(calls);
            return outcome(calls);
        }
    }

    private void awaitMoreFulfilled() {
        long enough = fulfilled() + ORDERS_BETWEEN;
        await().atMost(PATIENCE).until(() -> fulfilled() >= enough);
    }

    private long fulfilled() {
        return stack.fulfillment().count("SELECT count(*) FROM fulfillment WHERE state = 'FULFILLED'");
    }

    /** Waits until nothing is left to do, and returns what is found then or after the patience. */
    private Outcome outcome(List<ClientCall> calls) {
        List<ClientCall> failed =
                calls.stream().filter(call -> !call.promised()).toList();
        try {
            Settled.patiently()
                    .atMost(PATIENCE)
                    .until(() -> lag() == 0
                            && HistoryChecker.violations(stack.history()).isEmpty());
        } catch (ConditionTimeoutException unsettled) {
            progress.accept("not settled after " + PATIENCE.toSeconds() + " s");
        }
        History history = stack.history();
        return new Outcome(history, HistoryChecker.violations(history), failed, lag());
    }

    private long lag() {
        try {
            return ConsumerLag.of(stack.command("groups", "--json").out());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("`bin/orders groups --json` does not answer in JSON", e);
        }
    }
}
