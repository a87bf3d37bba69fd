package com.example.orders.outbox.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the size of the outbox to its rate times the retention. Starts a new partition every seventh of the retention,
 * creates three ahead, and drops those that are old enough and completely published. Several instances may run it at
 * the same time.
 */
public final class OutboxRetention {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRetention.class);
    private static final int AHEAD = 3;
    private static final int PARTITIONS_PER_RETENTION = 7;
    /** A lock that is not free at once is left for the next run, because waiting for it would block the writers. */
    private static final String BEGIN = "SET LOCAL lock_timeout = '200ms'; SET LOCAL enable_seqscan = off";

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('outbox retention'))";
    private static final String LAST = "SELECT last_value FROM outbox_sequence_seq";
    private static final String STARTED = """
            SELECT created_at < now() - make_interval(secs => ?) FROM outbox
            WHERE sequence >= ? AND sequence < ? ORDER BY sequence LIMIT 1
            """;
    private final DataSource database;
    private final Duration retention;

    public OutboxRetention(DataSource database, Duration retention) {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("The outbox retention is " + retention + ", expected more than zero");
        }
        this.database = database;
        this.retention = retention;
    }

    /** Creates, starts and drops partitions as needed, and returns the names of the dropped ones. */
    public List<String> apply() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<String> dropped = new ArrayList<>();
            if (begin(connection)) {
                long current = OutboxPartition.holding(last(connection)).number();
                createAhead(connection, current);
                roll(connection, OutboxPartition.of(current));
                connection.commit();
                for (OutboxPartition partition : OutboxPartition.before(connection, current)) {
                    if (begin(connection) && partition.drop(connection, retention)) {
                        LOG.info(
                                "Dropped outbox partition {}: older than {} and published",
                                partition.name(),
                                retention);
                        dropped.add(partition.name());
                    }
                    connection.commit();
                }
            }
            connection.rollback();
            return dropped;
        }
    }

    private static boolean begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            try (ResultSet alone = statement.executeQuery(ALONE)) {
                return alone.next() && alone.getBoolean(1);
            }
        }
    }

    private static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery(LAST)) {
            last.next();
            return last.getLong(1);
        }
    }

    private static void createAhead(Connection connection, long current) throws SQLException {
        for (long number = current + 1; number <= current + AHEAD; number++) {
            OutboxPartition.of(number).create(connection);
        }
    }

    private void roll(Connection connection, OutboxPartition current) throws SQLException {
        Duration span = retention.dividedBy(PARTITIONS_PER_RETENTION);
        try (PreparedStatement started = connection.prepareStatement(STARTED)) {
            started.setDouble(1, span.toMillis() / 1000.0);
            started.setLong(2, current.from());
            started.setLong(3, current.to());
            try (ResultSet old = started.executeQuery()) {
                if (old.next() && old.getBoolean(1)) {
                    OutboxPartition.of(current.number() + 1).start(connection);
                }
            }
        }
    }
}
