package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.Finding;
import com.example.orders.relay.checker.Finding.Rule;
import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.rig.BrokenRelays;
import com.example.orders.relay.rig.BrokenRelays.Relay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.Writer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Proves that the checker detects every deliberately broken relay, given the interleaving of transactions that breaks
 * it, and finds nothing wrong with snapshot windows under the same interleaving.
 */
class BrokenRelaysIT {

    /** An interleaving of two writers' transactions and the relay's polls. */
    @FunctionalInterface
    private interface Interleaving {
        void run(Writer one, Writer two, Relay relay) throws SQLException;
    }

    /** Creates a relay. */
    @FunctionalInterface
    private interface RelayKind {
        Relay of(BrokenRelays relays) throws SQLException;
    }

    @Test
    void aCursorOnTheSequenceLosesEventsThatCommitLate() throws Exception {
        Interleaving lateCommit = (one, two, relay) -> {
            one.append("a");
            two.append("b").commit();
            relay.poll();
            one.commit();
            relay.poll();
        };

        assertThat(rules(lateCommit, BrokenRelays::idAbovePosition)).containsExactly(Rule.S1_LOST);
        assertThat(rules(lateCommit, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void aCursorOnTransactionAndSequenceReordersEventsWhoseLocksCameInTheOtherOrder() throws Exception {
        Interleaving lockedInTheOtherOrder = (one, two, relay) -> {
            one.begin();
            two.begin().append("a").commit();
            one.append("a").commit();
            relay.poll();
        };

        assertThat(rules(lockedInTheOtherOrder, BrokenRelaysIT::xidThenIdOnceTheHorizonHasPassed))
                .containsExactly(Rule.S3_REORDERED);
        assertThat(rules(lockedInTheOtherOrder, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void twoWorkersThatSkipLockedRowsReorderAKey() throws Exception {
        Interleaving twoEventsOfAKey = (one, two, relay) -> {
            one.append("a").commit();
            two.append("a").commit();
            relay.poll();
        };

        assertThat(rules(twoEventsOfAKey, BrokenRelays::skipLockedTwice)).containsExactly(Rule.S3_REORDERED);
        assertThat(rules(twoEventsOfAKey, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void markingBeforeSendingLosesMarkedEventsAfterACrash() throws Exception {
        Interleaving oneEvent = (one, _, relay) -> {
            one.append("a").commit();
            relay.poll();
            relay.poll();
        };

        assertThat(rules(oneEvent, BrokenRelays::markBeforeSend)).containsExactly(Rule.S1_LOST);
        assertThat(rules(oneEvent, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void cachedSequenceValuesReorderAKeyEvenInWindows() throws Exception {
        Interleaving takingTurns = (one, two, relay) -> {
            one.append("a").commit();
            two.append("a").commit();
            one.append("a").commit();
            relay.poll();
        };
        RelayKind pooled = relays -> {
            relays.source().execute("ALTER TABLE outbox ALTER COLUMN sequence SET CACHE 50");
            return relays.windows();
        };

        assertThat(rules(takingTurns, pooled)).containsExactly(Rule.S3_REORDERED);
        assertThat(rules(takingTurns, BrokenRelays::windows)).isEmpty();
    }

    /** Polls until both events are delivered, because other transactions on this server hold back the horizon. */
    private static Relay xidThenIdOnceTheHorizonHasPassed(BrokenRelays relays) {
        Relay relay = relays.xidThenId();
        return () -> await().atMost(Duration.ofSeconds(60)).until(() -> {
            relay.poll();
            return relays.delivered().size() == 2;
        });
    }

    private static Set<Rule> rules(Interleaving interleaving, RelayKind kind) throws Exception {
        TestSource source = TestSource.create();
        var relays = new BrokenRelays(source);
        Relay relay = kind.of(relays);
        List<Written> committed = new ArrayList<>();
        try (var one = new Writer(source, committed::add);
                var two = new Writer(source, committed::add)) {
            interleaving.run(one, two, relay);
        }
        return HistoryChecker.check(History.of(committed, relays.delivered())).stream()
                .map(Finding::rule)
                .collect(Collectors.toSet());
    }
}
