package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.checker.Finding.Rule;
import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.rig.BrokenRelays;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.Writers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker turns red on every relay that is broken on purpose, on the same kind of history on which ours stays green. */
class BrokenRelaysIT {
    private static final int TRANSACTIONS = 2_500;

    @FunctionalInterface
    private interface Reading {
        void by(BrokenRelays relays, Writers writers) throws Exception;
    }

    @Test
    void windowsKeepEveryPromise() throws Exception {
        assertThat(rules(TestSource.create(), BrokenRelays::windows)).isEmpty();
    }

    @Test
    void aCursorOnTheSequenceLosesEvents() throws Exception {
        assertThat(rules(TestSource.create(), BrokenRelays::idAbovePosition)).contains(Rule.S1_LOST);
    }

    @Test
    void aCursorOnTransactionAndSequenceReordersEvents() throws Exception {
        assertThat(rules(TestSource.create(), BrokenRelays::xidThenId))
                .contains(Rule.S3_REORDERED)
                .doesNotContain(Rule.S1_LOST);
    }

    @Test
    void twoRelaysThatSkipLockedRowsReorderEvents() throws Exception {
        assertThat(rules(TestSource.create(), afterTheLastWriter(BrokenRelays::skipLockedTwice)))
                .contains(Rule.S3_REORDERED);
    }

    @Test
    void markingBeforeSendingLosesEvents() throws Exception {
        assertThat(rules(TestSource.create(), BrokenRelays::markBeforeSend)).contains(Rule.S1_LOST);
    }

    @Test
    void pooledSequenceNumbersReorderEvents() throws Exception {
        TestSource source = TestSource.create();
        source.execute("ALTER TABLE outbox ALTER COLUMN sequence SET CACHE 50");

        assertThat(rules(source, afterTheLastWriter(BrokenRelays::windows))).contains(Rule.S3_REORDERED);
    }

    /** Everything in one window: how often a fast relay meets two events of one key in a window is chance. */
    private static Reading afterTheLastWriter(Reading reading) {
        return (relays, writers) -> {
            writers.await();
            reading.by(relays, writers);
        };
    }

    private static Set<Rule> rules(TestSource source, Reading reading) throws Exception {
        var relays = new BrokenRelays(source);
        Writers writers = Writers.start(source, 8, TRANSACTIONS);
        reading.by(relays, writers);
        var history = History.of(writers.await(), relays.delivered());
        return HistoryChecker.check(history).stream()
                .map(finding -> finding.rule())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
