package com.example.orders.relay.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.checker.Finding.Rule;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {
    private static final Written FIRST = written(1);
    private static final Written SECOND = written(2);
    private static final Written THIRD = written(3);
    private static final List<Written> ALL = List.of(FIRST, SECOND, THIRD);

    @Test
    void acceptsEveryEventOnceAndInOrder() {
        assertThat(rules(History.of(ALL, List.of(of(FIRST, 0), of(SECOND, 1), of(THIRD, 2)))))
                .isEmpty();
    }

    @Test
    void findsALostEvent() {
        assertThat(rules(History.of(ALL, List.of(of(FIRST, 0), of(SECOND, 1))))).containsExactly(Rule.S1_LOST);
    }

    @Test
    void findsAnEventThatWasNeverCommitted() {
        assertThat(rules(History.of(List.of(FIRST), List.of(of(FIRST, 0), of(SECOND, 1)))))
                .containsExactly(Rule.S2_NOT_COMMITTED);
    }

    @Test
    void findsTwoEventsOfAKeyInTheWrongOrder() {
        assertThat(rules(History.of(ALL, List.of(of(FIRST, 0), of(THIRD, 1), of(SECOND, 2)))))
                .contains(Rule.S3_REORDERED);
    }

    @Test
    void findsAnEventDeliveredTwiceAndKeepsTheOrderOfFirstDeliveries() {
        assertThat(rules(History.of(ALL, List.of(of(FIRST, 0), of(SECOND, 1), of(FIRST, 2), of(THIRD, 3)))))
                .containsExactly(Rule.S4_TWICE);
    }

    @Test
    void findsAlteredBytes() {
        var altered = new Delivered(FIRST.eventId(), FIRST.key(), 1, 0, 0, new byte[] {9});
        assertThat(rules(History.of(List.of(FIRST), List.of(altered)))).containsExactly(Rule.S5_ALTERED);
    }

    @Test
    void findsAKeyOnTwoPartitions() {
        var moved = new Delivered(SECOND.eventId(), SECOND.key(), 2, 1, 0, SECOND.value());
        assertThat(rules(History.of(List.of(FIRST, SECOND), List.of(of(FIRST, 0), moved))))
                .containsExactly(Rule.S5_ALTERED);
    }

    @Test
    void findsARecordOfAFencedRelay() {
        var history = new History(List.of(FIRST), Set.of(), List.of(of(FIRST, 0)), List.of(), Set.of(FIRST.eventId()));
        assertThat(rules(history)).containsExactly(Rule.S8_FENCED);
    }

    @Test
    void findsAPositionAheadOfTheTopic() {
        var ahead = new Covered(Set.of(FIRST.eventId(), SECOND.eventId()), Set.of(FIRST.eventId()));
        assertThat(rules(History.of(List.of(FIRST), List.of(of(FIRST, 0))).with(List.of(ahead))))
                .containsExactly(Rule.S9_POSITION_AHEAD);
    }

    private static List<Rule> rules(History history) {
        return HistoryChecker.check(history).stream().map(Finding::rule).toList();
    }

    private static Written written(long version) {
        return new Written(new UUID(0, version), "customer-001", version, new byte[] {0, (byte) version});
    }

    private static Delivered of(Written event, long offset) {
        return new Delivered(event.eventId(), event.key(), event.version(), 0, offset, event.value());
    }
}
