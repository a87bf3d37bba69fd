package com.example.orders.systemtests.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a finished run against all rules: no order lost, nothing twice in a topic, order kept, values equal everywhere. */
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

    /** Messages beyond the first of each event: SQS and the bridge deliver at least once, so they are counted only. */
    public static long repeatedMessages(History history) {
        return history.messages().size()
                - history.messages().stream()
                        .map(QueueMessage::eventId)
                        .distinct()
                        .count();
    }

    /** How often each kind occurs, for a report. */
    public static Map<Violation.Kind, Long> summary(List<Violation> violations) {
        return violations.stream().collect(Collectors.groupingBy(Violation::kind, Collectors.counting()));
    }
}
