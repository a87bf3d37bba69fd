package com.example.orders.systemtests.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks a finished run: no order is lost, no event is twice in a topic, order is kept and values are equal everywhere.
 */
public final class HistoryChecker {
    private static final List<Rule> RULES = List.of(
            new PromisesKept(),
            new OutboxPublished(),
            new NothingTwice(),
            new OrderKept(),
            new StagesInOrder(),
            new HandledOnce(),
            new OneTerminalEvent(),
            new AmountsEqual(),
            new QueuesComplete());

    private HistoryChecker() {}

    public static List<Violation> violations(History history) {
        return RULES.stream().flatMap(rule -> rule.violations(history)).toList();
    }

    /**
     * Counts messages beyond the first of each event. They are allowed, because SQS and the bridge deliver at least
     * once.
     */
    public static long repeatedMessages(History history) {
        return history.messages().size()
                - history.messages().stream()
                        .map(QueueMessage::eventId)
                        .distinct()
                        .count();
    }

    /** Returns the sizes of a checked history and the kinds of its violations, as one line for people. */
    public static String report(History history, List<Violation> violations) {
        return String.format(
                Locale.ROOT,
                "%d orders, %d events, %d messages (%d repeated), violations: %s",
                history.orders().size(),
                history.events().size(),
                history.messages().size(),
                repeatedMessages(history),
                violations.isEmpty() ? "none" : summary(violations));
    }

    /** Returns the number of violations of each kind, for a report. */
    public static Map<Violation.Kind, Long> summary(List<Violation> violations) {
        return violations.stream().collect(Collectors.groupingBy(Violation::kind, Collectors.counting()));
    }
}
