package com.example.orders.systemtests.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.HistoryChecker;
import com.example.orders.systemtests.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a run has come to rest with nothing lost, repeated or reordered, and fails with what is wrong otherwise. */
public final class Settled {
    private static final Logger log = LoggerFactory.getLogger(Settled.class);
    private static final int SHOWN = 20;

    private Settled() {}

    /** Returns the settled history of the customers chosen. */
    public static History history(SystemStack stack, Predicate<String> customers, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            List<Violation> violations =
                    HistoryChecker.violations(stack.history().of(customers));
            assertThat(violations.stream().limit(SHOWN))
                    .as(() -> "violations: " + HistoryChecker.summary(violations))
                    .isEmpty();
        });
        History settled = stack.history().of(customers);
        log.info(
                "settled: {} calls, {} promised, {} orders, {} events, {} messages, {} of them repeated",
                settled.calls().size(),
                settled.calls().stream().filter(call -> call.promised()).count(),
                settled.orders().size(),
                settled.events().size(),
                settled.messages().size(),
                HistoryChecker.repeatedMessages(settled));
        return settled;
    }
}
