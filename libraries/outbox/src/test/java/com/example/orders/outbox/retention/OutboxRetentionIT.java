package com.example.orders.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.outbox.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that a partition is dropped only when it is old, published and free of parked events. */
class OutboxRetentionIT {
    private static final long SECOND_PARTITION = 1L << 32;
    private static final String INSERT =
            "INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)"
                    + " VALUES (gen_random_uuid(), 'topic', 'key', 'Type', 1, '\\x00', '\\x00')";

    private final TestDatabase database = TestDatabase.migrated();
    private final OutboxRetention retention = new OutboxRetention(database.writer(), Duration.ofHours(1));

    @BeforeEach
    void writeIntoTheFirstPartitionTwoHoursAgo() throws SQLException {
        database.execute(INSERT);
        database.execute("UPDATE outbox SET created_at = now() - interval '2 hours'");
    }

    @Test
    void dropsWhatIsOldAndPublishedAndInsertsContinue() throws SQLException {
        assertThat(retention.apply()).isEmpty();
        database.execute(INSERT);
        publishEverything();

        assertThat(retention.apply()).containsExactly("outbox_p0");
        database.execute(INSERT);
        assertThat(database.number("SELECT min(sequence) FROM outbox")).isEqualTo(SECOND_PARTITION);
        assertThat(database.number("SELECT count(*) FROM outbox_p1")).isEqualTo(2);
        assertThat(database.number("SELECT count(*) FROM pg_class WHERE relname = 'outbox_p4'"))
                .isEqualTo(1);
    }

    @Test
    void keepsWhatNoRelayHasPublished() throws SQLException {
        retention.apply();
        assertThat(retention.apply()).as("no position at all").isEmpty();

        position("'3:3:'");
        assertThat(retention.apply()).as("a position before the event").isEmpty();
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void keepsWhatIsYoung() throws SQLException {
        database.execute(INSERT);
        retention.apply();
        publishEverything();

        assertThat(retention.apply()).isEmpty();
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void keepsWhatIsParked() throws SQLException {
        retention.apply();
        publishEverything();
        database.execute("INSERT INTO outbox_parked_key (source, key, reason, detail)"
                + " VALUES ('source', 'key', 'TOO_LARGE', 'too large')");
        database.execute("INSERT INTO outbox_parked_event (source, sequence, key) VALUES ('source', 1, 'key')");
        assertThat(retention.apply()).isEmpty();

        database.execute("DELETE FROM outbox_parked_event");
        assertThat(retention.apply()).containsExactly("outbox_p0");
    }

    @Test
    void leavesAPartitionThatIsStillWrittenIntoForLater() throws SQLException {
        try (Connection writer = database.transaction();
                Statement statement = writer.createStatement()) {
            statement.execute(INSERT);
            retention.apply();
            publishEverything();

            assertThat(retention.apply()).isEmpty();
            statement.execute(INSERT);
            writer.commit();
        }
        assertThat(retention.apply()).as("committed after the position").isEmpty();
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void dropsBesideReadersThatNeverPause() throws Exception {
        retention.apply();
        publishEverything();
        var done = new AtomicBoolean();
        for (int reader = 0; reader < 8; reader++) {
            Thread.ofPlatform().start(() -> read(done));
        }
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> retention.apply().contains("outbox_p0"));
        } finally {
            done.set(true);
        }
    }

    private void read(AtomicBoolean done) {
        try (Connection connection = database.writer().getConnection();
                PreparedStatement all =
                        connection.prepareStatement("SELECT count(*), max(pg_sleep(0.01)::text) FROM outbox")) {
            while (!done.get()) {
                all.executeQuery().close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publishEverything() throws SQLException {
        position("pg_current_snapshot()");
    }

    private void position(String published) throws SQLException {
        database.execute("INSERT INTO outbox_position (source, epoch, owner, system_identifier, timeline, published)"
                + " VALUES ('source', 1, 'owner', (SELECT system_identifier FROM pg_control_system()), 1, " + published
                + ")"
                + " ON CONFLICT (source) DO UPDATE SET published = excluded.published");
    }

    private long events() throws SQLException {
        return database.number("SELECT count(*) FROM outbox");
    }
}
