package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.relay.replay.ReplayFilter;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Replays;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that the retention has deleted are named and never skipped silently. */
class ReplayRetentionIT {
    private static final long PARTITION = 1L << 32;

    private final TestSource source = TestSource.create();
    private final Replays replays = new Replays(source);

    ReplayRetentionIT() throws Exception {}

    @Test
    void namesTheDeletedPartOfTheRange() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            fillTwoPartitions();
            assertThat(replays.count(ReplayFilter.ALL).missing()).isNull();
            Instant stored = source.instant(source.text("SELECT created_at FROM outbox_p1"));

            source.execute("DROP TABLE outbox_p0");

            assertThat(replays.count(ReplayFilter.ALL).missing())
                    .contains("sequences 0 to " + (PARTITION - 1), "stored before " + stored);
            assertThat(replays.count(sequences(PARTITION - 1, null)).missing()).isNotNull();
            assertThat(replays.count(sequences(PARTITION, null)).missing()).isNull();
            assertThat(replays.count(times(stored.minusMillis(1), null)).missing())
                    .isNotNull();
            assertThat(replays.count(times(stored, null)).missing()).isNull();
            assertThat(replays.count(ReplayFilter.ALL).events()).isOne();
        }
    }

    @Test
    void aReplayFailsWhenAPartIsDeletedBeforeItWasReplayed() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            fillTwoPartitions();
            Replay replay = replays.request(ReplayFilter.ALL, null, 1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> replays.now(replay).published() == 1);
            replays.change(replay, State.RUNNING, State.PAUSED);

            source.execute("DROP TABLE outbox_p0");
            replays.change(replay, State.PAUSED, State.RUNNING);

            Replay failed = replays.await(replay, State.FAILED);
            assertThat(failed.detail()).contains("to " + (PARTITION - 1) + " before they were replayed");
            assertThat(failed.published()).isLessThan(4);
            Replay rest = replays.request(sequences(PARTITION, null));
            assertThat(replays.await(rest, State.DONE).published()).isOne();
        }
    }

    @Test
    void aReplayOfLaterEventsContinuesWhenAnEarlierPartitionIsDeleted() throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one")) {
            relay.start();
            fillTwoPartitions();
        }
        Instant later = source.instant(source.text("SELECT created_at FROM outbox_p1"));
        Replay replay = replays.request(times(later, null));

        source.execute("DROP TABLE outbox_p0");

        try (SourceRelay relay = TestRelay.of(source, "two")) {
            relay.start();
            assertThat(replays.await(replay, State.DONE).published()).isOne();
        }
    }

    private void fillTwoPartitions() throws Exception {
        for (int version = 1; version <= 3; version++) {
            source.append(List.of(Events.event(source.topic(), "key", version)));
        }
        source.execute("SELECT outbox_start_partition(1)");
        source.append(List.of(Events.event(source.topic(), "key", 4)));
        replays.awaitPublished(4);
    }

    private static ReplayFilter sequences(Long from, Long to) {
        return new ReplayFilter(null, null, null, null, null, from, to);
    }

    private static ReplayFilter times(Instant from, Instant to) {
        return new ReplayFilter(null, null, null, from, to, null, null);
    }
}
