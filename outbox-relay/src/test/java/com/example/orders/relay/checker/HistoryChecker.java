package com.example.orders.relay.checker;

import com.example.orders.relay.checker.Finding.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds every violated guarantee in a history; an empty result means that all of them held. */
public final class HistoryChecker {
    private final History history;
    private final Map<UUID, Written> written;
    private final List<Finding> findings = new ArrayList<>();

    private HistoryChecker(History history) {
        this.history = history;
        this.written = history.acknowledged().stream().collect(Collectors.toMap(Written::eventId, Function.identity()));
    }

    public static List<Finding> check(History history) {
        var checker = new HistoryChecker(history);
        checker.losses();
        checker.deliveries();
        checker.order();
        checker.positions();
        return List.copyOf(checker.findings);
    }

    private void losses() {
        Set<UUID> seen = history.delivered().stream().map(Delivered::eventId).collect(Collectors.toSet());
        for (Written event : history.acknowledged()) {
            if (!seen.contains(event.eventId())) {
                found(Rule.S1_LOST, "version " + event.version() + " of key " + event.key());
            }
        }
    }

    private void deliveries() {
        Set<UUID> seen = new HashSet<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (Delivered record : history.delivered()) {
            String what = "version " + record.version() + " of key " + record.key() + " at partition "
                    + record.partition() + " offset " + record.offset();
            if (history.fenced().contains(record.eventId())) {
                found(Rule.S8_FENCED, what);
            }
            Written event = written.get(record.eventId());
            if (event == null && !history.undecided().contains(record.eventId())) {
                found(Rule.S2_NOT_COMMITTED, what);
            }
            if (!seen.add(record.eventId())) {
                found(Rule.S4_TWICE, what);
            }
            if (event != null
                    && !(Arrays.equals(event.value(), record.value())
                            && event.key().equals(record.key()))) {
                found(Rule.S5_ALTERED, what);
            }
            Integer partition = partitions.putIfAbsent(record.key(), record.partition());
            if (partition != null && partition != record.partition()) {
                found(Rule.S5_ALTERED, what + ": the key was on partition " + partition + " before");
            }
        }
    }

    /**
     * First deliveries must come in the order of the versions. A gap that is filled later is a wrong order, not a loss.
     */
    private void order() {
        Map<String, Long> last = new HashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (Delivered record : history.delivered()) {
            if (!seen.add(record.eventId())) {
                continue;
            }
            Long before = last.put(record.key(), record.version());
            long expected = before == null ? 1 : before + 1;
            if (record.version() != expected) {
                found(
                        Rule.S3_REORDERED,
                        "version " + record.version() + " of key " + record.key() + " arrived instead of " + expected);
            }
        }
    }

    private void positions() {
        for (Covered look : history.looks()) {
            Set<UUID> ahead = new HashSet<>(look.events());
            ahead.removeAll(look.delivered());
            if (!ahead.isEmpty()) {
                found(
                        Rule.S9_POSITION_AHEAD,
                        ahead.size() + " events covered and not delivered, such as "
                                + ahead.iterator().next());
            }
        }
    }

    private void found(Rule rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
