package com.example.orders.systemtests.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.pollinterval.IterativePollInterval.iterative;

import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.HistoryChecker;
import com.example.orders.systemtests.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a run is complete and keeps all rules, and fails with the violations otherwise. */
public final class Settled {
    private static final Logger log = LoggerFactory.getLogger(Settled.class);
    private static final int SHOWN = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    private Settled() {}

    /** Waits for the complete history of the given customers and returns it. */
    public static History history(SystemStack stack, Predicate<String> customers) {
        AtomicReference<History> settled = new AtomicReference<>();
        patiently().untilAsserted(() -> {
            History history = stack.history().of(customers);
            List<Violation> violations = HistoryChecker.violations(history);
            assertThat(violations.stream().limit(SHOWN))
                    .as(() -> "violations: " + HistoryChecker.summary(violations))
                    .isEmpty();
            settled.set(history);
        });
        report(settled.get());
        return settled.get();
    }

    /** Checks less and less often, because each check of thousands of orders takes CPU time that the stack needs. */
    public static ConditionFactory patiently() {
        return await().pollInterval(iterative(Settled::longer, FIRST_PAUSE));
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONG_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    private static void report(History settled) {
        log.info(
                "settled: {} calls, {} promised, {} orders, {} events, {} messages, {} of them repeated",
                settled.calls().size(),
                settled.calls().stream().filter(ClientCall::promised).count(),
                settled.orders().size(),
                settled.events().size(),
                settled.messages().size(),
                HistoryChecker.repeatedMessages(settled));
    }
}
