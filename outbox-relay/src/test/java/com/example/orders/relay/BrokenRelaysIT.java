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
 * The checker turns red on every relay that is broken on purpose, each time by the interleaving that breaks it, and stays
 * green on our windows in the same interleaving.
 */
class BrokenRelaysIT {

    /** How two writers interleave, and when the relay looks. */
    @FunctionalInterface
    private interface Story {
        void play(Writer one, Writer two, Relay relay) throws SQLException;
    }

    /** Makes a relay. */
    @FunctionalInterface
    private interface Reading {
        Relay of(BrokenRelays relays) throws SQLException;
    }

    @Test
    void aCursorOnTheSequenceLosesWhatCommitsLate() throws Exception {
        Story lateCommit = (one, two, relay) -> {
            one.append("a");
            two.append("b").commit();
            relay.look();
            one.commit();
            relay.look();
        };

        assertThat(rules(lateCommit, BrokenRelays::idAbovePosition)).containsExactly(Rule.S1_LOST);
        assertThat(rules(lateCommit, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void aCursorOnTransactionAndSequenceReordersWhatWasLockedInTheOtherOrder() throws Exception {
        Story lockedInTheOtherOrder = (one, two, relay) -> {
            one.begin();
            two.begin().append("a").commit();
            one.append("a").commit();
            relay.look();
        };

        assertThat(rules(lockedInTheOtherOrder, BrokenRelaysIT::xidThenIdOnceTheHorizonHasPassed))
                .containsExactly(Rule.S3_REORDERED);
        assertThat(rules(lockedInTheOtherOrder, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void twoWorkersThatSkipLockedRowsReorderAKey() throws Exception {
        Story twoEventsOfAKey = (one, two, relay) -> {
            one.append("a").commit();
            two.append("a").commit();
            relay.look();
        };

        assertThat(rules(twoEventsOfAKey, BrokenRelays::skipLockedTwice)).containsExactly(Rule.S3_REORDERED);
        assertThat(rules(twoEventsOfAKey, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void markingBeforeSendingLosesWhatWasMarkedWhenItDied() throws Exception {
        Story oneEvent = (one, _, relay) -> {
            one.append("a").commit();
            relay.look();
            relay.look();
        };

        assertThat(rules(oneEvent, BrokenRelays::markBeforeSend)).containsExactly(Rule.S1_LOST);
        assertThat(rules(oneEvent, BrokenRelays::windows)).isEmpty();
    }

    @Test
    void pooledSequenceNumbersReorderAKeyEvenInWindows() throws Exception {
        Story takingTurns = (one, two, relay) -> {
            one.append("a").commit();
            two.append("a").commit();
            one.append("a").commit();
            relay.look();
        };
        Reading pooled = relays -> {
            relays.source().execute("ALTER TABLE outbox ALTER COLUMN sequence SET CACHE 50");
            return relays.windows();
        };

        assertThat(rules(takingTurns, pooled)).containsExactly(Rule.S3_REORDERED);
        assertThat(rules(takingTurns, BrokenRelays::windows)).isEmpty();
    }

    /** Whatever else has a transaction number on this server holds the horizon back. */
    private static Relay xidThenIdOnceTheHorizonHasPassed(BrokenRelays relays) {
        Relay relay = relays.xidThenId();
        return () -> await().atMost(Duration.ofSeconds(60)).until(() -> {
            relay.look();
            return relays.delivered().size() == 2;
        });
    }

    private static Set<Rule> rules(Story story, Reading reading) throws Exception {
        TestSource source = TestSource.create();
        var relays = new BrokenRelays(source);
        Relay relay = reading.of(relays);
        List<Written> committed = new ArrayList<>();
        try (var one = new Writer(source, committed::add);
                var two = new Writer(source, committed::add)) {
            story.play(one, two, relay);
        }
        return HistoryChecker.check(History.of(committed, relays.delivered())).stream()
                .map(Finding::rule)
                .collect(Collectors.toSet());
    }
}
