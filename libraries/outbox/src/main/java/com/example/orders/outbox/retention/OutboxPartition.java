package com.example.orders.outbox.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition of the outbox: its range of sequence numbers, its creation, and the conditions for dropping it. */
record OutboxPartition(long number) {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPartition.class);
    private static final int BITS = 32;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String EXISTING = """
            SELECT substring(c.relname FROM '^outbox_p(\\d+)$')::bigint AS number
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'outbox'::regclass AND c.relname ~ '^outbox_p\\d+$'
            ORDER BY 1
            """;
    /**
     * A partition is kept while no relay has stored a position, while a position belongs to another server from which
     * the outbox was restored, and while a parked event lies in it. The query reads only the ends of two indexes,
     * because writers wait for it.
     */
    private static final String DROPPABLE = """
            SELECT coalesce((SELECT created_at FROM {partition} ORDER BY sequence DESC LIMIT 1)
                            < now() - make_interval(secs => ?), true)
               AND EXISTS (SELECT FROM outbox_position)
               AND NOT EXISTS (SELECT FROM outbox_position
                    WHERE system_identifier <> (SELECT system_identifier FROM pg_control_system()))
               AND coalesce((SELECT max(xid) FROM {partition})
                            < (SELECT min(pg_snapshot_xmax(published)) FROM outbox_position), true)
               AND (SELECT count(*) FROM {partition}
                    WHERE xid = ANY (ARRAY(SELECT pg_snapshot_xip(published) FROM outbox_position))) = 0
               AND NOT EXISTS (SELECT FROM outbox_parked_event WHERE sequence >= ? AND sequence < ?)
            """;

    static OutboxPartition of(long number) {
        return new OutboxPartition(number);
    }

    static OutboxPartition holding(long sequence) {
        return new OutboxPartition(sequence >> BITS);
    }

    static List<OutboxPartition> before(Connection connection, long current) throws SQLException {
        return existing(connection).stream()
                .filter(partition -> partition.number < current)
                .toList();
    }

    private static List<OutboxPartition> existing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EXISTING)) {
            List<OutboxPartition> partitions = new ArrayList<>();
            while (rows.next()) {
                partitions.add(new OutboxPartition(rows.getLong(1)));
            }
            return partitions;
        }
    }

    String name() {
        return "outbox_p" + number;
    }

    long from() {
        return number << BITS;
    }

    long to() {
        return (number + 1) << BITS;
    }

    /**
     * Creates the table first and then attaches it. Unlike CREATE TABLE ... PARTITION OF, this does not block writers.
     */
    void create(Connection connection) throws SQLException {
        if (existing(connection).contains(this)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name() + " (LIKE outbox INCLUDING DEFAULTS)");
            statement.execute("ALTER TABLE outbox ATTACH PARTITION " + name() + " FOR VALUES FROM (" + from() + ") TO ("
                    + to() + ")");
        }
    }

    /**
     * Drops this partition if its conditions are met and no transaction is using it. Returns whether it was dropped.
     */
    boolean drop(Connection transaction, Duration retention) throws SQLException {
        if (!droppable(transaction, retention)) {
            return false;
        }
        try (Statement statement = transaction.createStatement()) {
            // Takes the locks in the same order as readers and writers; DROP TABLE alone would take them in the reverse
            // order. After the locks no transaction writes, so the second check remains valid.
            statement.execute("LOCK TABLE ONLY outbox IN ACCESS EXCLUSIVE MODE");
            statement.execute("LOCK TABLE " + name() + " IN ACCESS EXCLUSIVE MODE");
            boolean still = droppable(transaction, retention);
            if (still) {
                statement.execute("DROP TABLE " + name());
            }
            return still;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            LOG.info("Outbox partition {} is in use and is dropped later", name());
            transaction.rollback();
            return false;
        }
    }

    private boolean droppable(Connection connection, Duration retention) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DROPPABLE.replace("{partition}", name()))) {
            statement.setDouble(1, retention.toMillis() / 1000.0);
            statement.setLong(2, from());
            statement.setLong(3, to());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
