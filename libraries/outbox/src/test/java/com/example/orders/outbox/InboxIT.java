package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An event delivered twice is new once, also when both deliveries are handled at the same time. */
class InboxIT {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final Inbox inbox = new Inbox();

    @Test
    void returnsTheEventsNotSeenBefore() throws SQLException {
        assertThat(record(FIRST)).containsExactly(FIRST);
        assertThat(record(FIRST, SECOND, SECOND)).containsExactly(SECOND);
        assertThat(record(FIRST, SECOND)).isEmpty();
        assertThat(record()).isEmpty();
    }

    @Test
    void anEventWhoseEffectWasRolledBackIsNewAgain() throws SQLException {
        try (Connection transaction = database.transaction()) {
            inbox.recordNew(transaction, List.of(FIRST));
            transaction.rollback();
        }
        assertThat(record(FIRST)).containsExactly(FIRST);
    }

    @Test
    void ofTwoTransactionsAtOnceOneFindsTheEventNew() throws Exception {
        try (Connection earlier = database.transaction()) {
            assertThat(inbox.recordNew(earlier, List.of(FIRST))).containsExactly(FIRST);
            var later = CompletableFuture.supplyAsync(this::recordFirst, Thread::startVirtualThread);
            await().atMost(Duration.ofSeconds(30)).until(() -> database.number(WAITING) == 1);
            earlier.commit();
            assertThat(later.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void refusesAConnectionInAutoCommitMode() throws SQLException {
        try (Connection connection = database.writer().getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> inbox.recordNew(connection, List.of(FIRST)))
                    .withMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void forgetsWhatIsOlderThanTheRetentionAndNothingElse() throws SQLException {
        record(FIRST, SECOND);
        database.execute("UPDATE inbox SET recorded_at = now() - interval '3 days' WHERE event_id = '" + FIRST + "'");

        assertThat(inbox.forget(database.writer(), Duration.ofDays(2))).isEqualTo(1);
        assertThat(record(FIRST, SECOND)).containsExactly(FIRST);
    }

    private Set<UUID> recordFirst() {
        try {
            return record(FIRST);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<UUID> record(UUID... events) throws SQLException {
        try (Connection transaction = database.transaction()) {
            Set<UUID> added = inbox.recordNew(transaction, List.of(events));
            transaction.commit();
            return added;
        }
    }
}
