package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that an event delivered twice is new only once, even if both deliveries are handled at the same time. */
class InboxIT {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final ApplicationContext context = database.context();
    private final Inbox inbox = context.getBean(Inbox.class);

    @SuppressWarnings("unchecked") // the bean's type argument is Connection
    private final TransactionOperations<Connection> transactions =
            context.getBean(Argument.of(TransactionOperations.class, Connection.class));

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void returnsTheEventsNotSeenBefore() {
        assertThat(record(FIRST)).containsExactly(FIRST);
        assertThat(record(FIRST, SECOND, SECOND)).containsExactly(SECOND);
        assertThat(record(FIRST, SECOND)).isEmpty();
        assertThat(record()).isEmpty();
    }

    @Test
    void anEventWhoseEffectWasRolledBackIsNewAgain() {
        transactions.executeWrite(transaction -> {
            inbox.recordNew(List.of(FIRST));
            transaction.setRollbackOnly();
            return null;
        });

        assertThat(record(FIRST)).containsExactly(FIRST);
    }

    @Test
    void returnsTheNewEventsOnceAndInTheirOrder() {
        record(FIRST);

        List<String> fresh = transactions.executeWrite(_ -> inbox.recordNew(
                List.of("b " + SECOND, "a " + FIRST, "c " + SECOND), event -> UUID.fromString(event.substring(2))));

        assertThat(fresh).containsExactly("b " + SECOND);
    }

    @Test
    void ofTwoTransactionsAtOnceOneFindsTheEventNew() throws Exception {
        CompletableFuture<Set<UUID>> later = transactions.executeWrite(_ -> {
            assertThat(inbox.recordNew(List.of(FIRST))).containsExactly(FIRST);
            var waiting = CompletableFuture.supplyAsync(() -> record(FIRST), Thread::startVirtualThread);
            await().atMost(Duration.ofSeconds(30)).until(this::aSessionWaits);
            return waiting;
        });

        assertThat(later.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    /** Only the sessions' own role sees what they wait for. */
    private boolean aSessionWaits() throws SQLException {
        try (Connection connection = database.writer().getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(WAITING)) {
            return waiting.next() && waiting.getLong(1) == 1;
        }
    }

    @Test
    void forgetsWhatIsOlderThanTheRetentionAndNothingElse() throws SQLException {
        record(FIRST, SECOND);
        database.execute("UPDATE inbox SET recorded_at = now() - interval '3 days' WHERE event_id = '" + FIRST + "'");

        assertThat(inbox.forget(Duration.ofDays(2))).isEqualTo(1);
        assertThat(record(FIRST, SECOND)).containsExactly(FIRST);
    }

    private Set<UUID> record(UUID... events) {
        return transactions.executeWrite(_ -> inbox.recordNew(List.of(events)));
    }
}
