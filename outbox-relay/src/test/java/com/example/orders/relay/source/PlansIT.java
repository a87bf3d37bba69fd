package com.example.orders.relay.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.relay.rig.TestSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The plans of the relay's statements use an index, and their cost grows with the window and not with the table: with
 * and without statistics, and while another transaction is held open.
 */
class PlansIT {
    private static final long ROWS = 40_000;
    private static final long WINDOW = 50;
    private static final long PAGE = 500;

    private TestSource source;

    @BeforeEach
    void fillTheOutbox() throws SQLException {
        source = TestSource.create();
        source.execute("ALTER TABLE outbox_p0 SET (autovacuum_enabled = off)");
        for (int transaction = 0; transaction < 40; transaction++) {
            insert(ROWS / 40);
        }
    }

    @Test
    void theTailUsesTheTransactionsIndexWithoutStatistics() throws SQLException {
        assertTail(source.text("SELECT pg_current_snapshot()"));
    }

    @Test
    void theTailUsesTheTransactionsIndexWithStatistics() throws SQLException {
        source.execute("ANALYZE outbox");

        assertTail(source.text("SELECT pg_current_snapshot()"));
    }

    @Test
    void theTailCostsNoMoreWhileATransactionIsHeldOpen() throws SQLException {
        try (Connection open = source.writer().getConnection()) {
            open.setAutoCommit(false);
            try (Statement statement = open.createStatement()) {
                statement.execute("INSERT INTO aggregate VALUES ('held open', 1)");
            }
            insert(ROWS);
            source.execute("ANALYZE outbox");
            String published = source.text("SELECT pg_current_snapshot()");
            assertThat(published).as("a snapshot with a running transaction").doesNotEndWith(":");

            assertTail(published);
            open.rollback();
        }
    }

    @Test
    void theCatchUpScansThePrimaryKeyFromThePosition() throws SQLException {
        source.execute("ANALYZE outbox");
        assertCatchUp();
    }

    @Test
    void theCatchUpScansThePrimaryKeyWithoutStatistics() throws SQLException {
        assertCatchUp();
    }

    @Test
    void theTailUsesTheTransactionsIndexWhenOneTransactionWroteEverything() throws SQLException {
        source.execute("TRUNCATE outbox");
        insert(ROWS);
        source.execute("ANALYZE outbox");

        assertTail(source.text("SELECT pg_current_snapshot()"));
    }

    @Test
    void theFrontierReadsOneEntryOfTheTransactionsIndex() throws SQLException {
        Plan plan = explain(OutboxLog.FRONTIER, "'3:3:'");

        assertThat(plan.indexes()).contains("outbox_p0_xid_idx").doesNotContain("outbox_p0_pkey");
        assertThat(plan.mostRows()).isEqualTo(1);
    }

    private void assertTail(String published) throws SQLException {
        insert(WINDOW);
        Snapshot before = new Snapshot(published);
        Plan plan = explain(
                OutboxLog.TAIL,
                "'" + before.xmax() + "', '" + before.xip() + "', '" + source.text("SELECT pg_current_snapshot()")
                        + "', " + PAGE);

        assertThat(plan.nodes()).doesNotContain("Seq Scan");
        assertThat(plan.indexes()).contains("outbox_p0_xid_idx").doesNotContain("outbox_p0_pkey");
        assertThat(plan.mostRows()).isEqualTo(WINDOW);
        assertThat(plan.mostRowsRemoved()).isZero();
    }

    private void assertCatchUp() throws SQLException {
        long after = ROWS / 2;
        Plan plan = explain(
                OutboxLog.CATCH_UP,
                after + ", " + ROWS + ", '3:3:', '" + source.text("SELECT pg_current_snapshot()") + "', " + PAGE);

        assertThat(plan.nodes()).doesNotContain("Seq Scan", "Sort", "Incremental Sort", "Bitmap Heap Scan");
        assertThat(plan.indexes()).contains("outbox_p0_pkey").doesNotContain("outbox_p0_xid_idx");
        assertThat(plan.mostRows()).isEqualTo(PAGE);
        assertThat(plan.mostRowsRemoved()).isZero();
    }

    private void insert(long rows) throws SQLException {
        source.execute("INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)"
                + " SELECT gen_random_uuid(), 'topic', 'key-' || n % 100, 'Type', 1, '\\x00', '\\x00'"
                + " FROM generate_series(1, " + rows + ") n");
    }

    /** Explains the query with the settings of the relay's sessions. */
    private Plan explain(String query, String parameters) throws SQLException {
        String numbered = query;
        for (int number = 1; numbered.contains("?"); number++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + number);
        }
        try (Connection relay = source.asRelay("plans").connect();
                Statement statement = relay.createStatement()) {
            statement.execute("PREPARE explained AS " + numbered);
            try (ResultSet plan = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, FORMAT JSON)"
                    + " EXECUTE explained(" + parameters + ")")) {
                plan.next();
                return new Plan(plan.getString(1));
            }
        }
    }
}
