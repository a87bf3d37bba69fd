package com.example.orders.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.relay.checker.Covered;
import com.example.orders.relay.checker.History;
import com.example.orders.relay.checker.HistoryChecker;
import com.example.orders.relay.checker.Written;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.rig.PositionSamples;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import com.example.orders.relay.rig.TopicReader;
import com.example.orders.relay.rig.Writers;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With concurrent writers, the relay loses, reorders, duplicates or alters nothing. */
class ConcurrentHistoryIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void publishesEveryCommittedEventOnceAndInOrderPerKey() throws Exception {
        TestSource source = TestSource.create();

        History history = run(source, 6_000);

        assertThat(HistoryChecker.check(history)).isEmpty();
        assertThat(history.acknowledged()).hasSizeGreaterThan(6_000);
        assertThat(history.looks()).isNotEmpty();
    }

    @Test
    void doesNotWaitForATransactionThatIsHeldOpenElsewhere() throws Exception {
        TestSource source = TestSource.create();
        try (Connection idle = source.writer().getConnection()) {
            idle.setAutoCommit(false);
            try (var statement = idle.createStatement()) {
                statement.execute("INSERT INTO aggregate VALUES ('held open', 1)");
            }

            History history = run(source, 1_000);

            assertThat(HistoryChecker.check(history)).isEmpty();
            idle.rollback();
        }
    }

    private static History run(TestSource source, int transactions) throws Exception {
        try (SourceRelay relay = TestRelay.of(source, "one");
                var reader = new TopicReader(source.topic());
                var looks = new PositionSamples(source)) {
            relay.start();
            Writers writers = Writers.start(source, 40, transactions);
            List<Covered> covered = looks.takeUntil(writers);
            List<Written> committed = writers.await();
            await().atMost(TIMEOUT).until(() -> reader.read().size() >= committed.size());
            return History.of(committed, reader.read()).with(covered);
        }
    }
}
