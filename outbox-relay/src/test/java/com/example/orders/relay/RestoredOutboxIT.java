package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.Delivered;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.rig.LogicalDump;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writer;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After a dump is restored into a server with other transaction ids, every event is published in order and few of them
 * twice, whichever tables were restored and whatever was written before the relay started.
 */
class RestoredOutboxIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String KEY = "key";
    private static PostgresPart other;

    private final TestSource source = TestSource.create();
    private final List<Written> published = new ArrayList<>();
    private final List<Written> unpublished = new ArrayList<>();
    private LogicalDump dump;

    RestoredOutboxIT() throws SQLException {}

    @BeforeAll
    static void startTheOtherServer() throws Exception {
        other = PostgresPart.start(Files.createTempDirectory("restored-outbox"), FreePorts.next());
    }

    @AfterAll
    static void stopTheOtherServer() {
        other.close();
    }

    /** Puts the source's server 20,000 transactions ahead of the other one. */
    @BeforeEach
    void dumpASourceWithUnpublishedEvents() throws Exception {
        age(source, 20_000);
        try (SourceRelay relay = TestRelay.of(source, "before");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            published.addAll(write(source, KEY, 3));
            await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(written(published)));
            await().atMost(TIMEOUT)
                    .until(() -> source.number("SELECT count(*) FROM outbox, outbox_position"
                                    + " WHERE NOT pg_visible_in_snapshot(xid, published)")
                            == 0);
        }
        unpublished.addAll(write(source, KEY, 2));
        dump = LogicalDump.of(source);
    }

    @Test
    void publishesUnpublishedAndLaterEventsAndNoneTwice() throws Exception {
        TestSource restored = source.on(other);
        dump.restore(restored);

        List<Written> later = write(restored, KEY, 2);

        assertThat(relayed(restored, later)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(relayed(restored, write(restored, KEY, 1))).endsWith(7L, 8L);
    }

    @Test
    void publishesEverythingWhenThePositionWasNotRestored() throws Exception {
        TestSource restored = source.on(other);
        dump.without(LogicalDump.POSITION).restore(restored);

        List<Written> later = write(restored, KEY, 2);

        assertThat(relayed(restored, later)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void publishesEventsWithReusedSequenceValues() throws Exception {
        source.execute("SELECT setval('outbox_sequence_seq', 1000)");
        unpublished.addAll(write(source, KEY, 1));
        // Like the retention, which deletes old events.
        source.execute("DELETE FROM outbox WHERE sequence < 1000");
        source.execute("UPDATE outbox_position SET bound = 1000");
        TestSource restored = source.on(other);
        LogicalDump.of(source).restoreRows(restored);

        List<Written> later = write(restored, "another key", 2);

        assertThat(relayed(restored, later)).contains(6L);
        assertThat(restored.number("SELECT last_value FROM outbox_sequence_seq"))
                .isEqualTo(1001);
    }

    @Test
    void publishesEventsRestoredIntoAnOutboxThatHasItsOwnPosition() throws Exception {
        TestSource restored = source.on(other);
        assertThat(relayed(restored, write(restored, "another key", 1))).containsExactly(1L, 2L, 3L, 1L);

        dump.only(LogicalDump.OUTBOX, "aggregate").restore(restored);

        assertThat(relayed(restored, write(restored, KEY, 1))).contains(4L, 5L, 6L);
    }

    /** The relay runs while the rows are replaced, and no connection breaks. */
    @Test
    void detectsARestoreWhileItRuns() throws Exception {
        TestSource restored = source.on(other);
        try (SourceRelay relay = TestRelay.of(restored, "beside");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            List<Written> earlier = write(restored, "another key", 1);
            await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(written(earlier)));

            dump.only(LogicalDump.OUTBOX, "aggregate").restore(restored);

            await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(written(unpublished)));
        }
    }

    /** Only the server's identity distinguishes the ids of these transactions from those of the restored ones. */
    @Test
    void publishesEventsWrittenUnderTransactionIdsThatThePositionCovers() throws Exception {
        TestSource restored = source.on(other);
        long reached = source.number("SELECT max(xid::text::bigint) FROM outbox");
        age(restored, reached - 5 - restored.number("SELECT pg_current_xact_id()::text::bigint"));
        dump.restore(restored);

        List<Written> later = write(restored, KEY, 2);
        age(restored, 1_000);

        assertThat(relayed(restored, later)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void publishesEverythingWhenThePositionComesFromTheFirstReleaseAndHasNoSequence() throws Exception {
        source.execute("UPDATE outbox_position SET bound = 0");
        TestSource restored = source.on(other);
        LogicalDump.of(source).restore(restored);

        assertThat(relayed(restored, write(restored, KEY, 1))).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    /** Transaction ids stay meaningful after a restore into the same server. */
    @Test
    void publishesUnpublishedEventsAfterARestoreIntoTheSameServer() throws Exception {
        source.execute("TRUNCATE outbox, outbox_position");
        dump.restore(source);

        assertThat(relayed(source, write(source, KEY, 2))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aTransactionOpenDuringTheFirstTakeoverOfARestoredOutboxLosesNothing() throws Exception {
        TestSource restored = source.on(other);
        dump.restore(restored);
        List<Written> open = new ArrayList<>();
        try (var writer = new Writer(restored, open::add)) {
            writer.begin();
            try (SourceRelay relay = TestRelay.of(restored, "after");
                    var topic = new TopicReader(source.topic())) {
                relay.start();
                await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(written(unpublished)));

                writer.append(KEY).commit();

                await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(written(open)));
            }
        }
    }

    /** Relays until every written event is published, and returns the versions in the order of delivery. */
    private List<Long> relayed(TestSource restored, List<Written> later) throws Exception {
        try (SourceRelay relay = TestRelay.of(restored, "after");
                var topic = new TopicReader(source.topic())) {
            relay.start();
            boolean hasDump = restored.number("SELECT count(*) FROM outbox WHERE key = '" + KEY + "'") > 1;
            List<UUID> expected = Stream.of(published, hasDump ? unpublished : List.<Written>of(), later)
                    .flatMap(List::stream)
                    .map(Written::eventId)
                    .toList();
            await().atMost(TIMEOUT).until(() -> ids(topic.read()).containsAll(expected));
            awaitCovered(restored);
            return topic.read().stream().map(Delivered::version).toList();
        }
    }

    private static void awaitCovered(TestSource restored) {
        await().atMost(TIMEOUT)
                .until(() -> restored.number("SELECT count(*) FROM outbox, outbox_position"
                                + " WHERE NOT pg_visible_in_snapshot(xid, published)")
                        == 0);
    }

    private static void age(TestSource source, long transactions) throws SQLException {
        source.execute("DO $$ BEGIN FOR n IN 1.." + transactions
                + " LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
    }

    private static List<Written> write(TestSource source, String key, int events) throws SQLException {
        List<Written> committed = new ArrayList<>();
        try (var writer = new Writer(source, committed::add)) {
            for (int n = 0; n < events; n++) {
                writer.append(key).commit();
            }
        }
        return committed;
    }

    private static List<UUID> written(List<Written> events) {
        return events.stream().map(Written::eventId).toList();
    }

    private static List<UUID> ids(List<Delivered> events) {
        return events.stream().map(Delivered::eventId).toList();
    }
}
