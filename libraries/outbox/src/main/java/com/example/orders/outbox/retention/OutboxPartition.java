package com.example.orders.outbox.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the outbox: its range of sequence numbers, its creation and its end. Functions of the database do
 * what only the owner of the tables may do.
 */
record OutboxPartition(long number) {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPartition.class);
    private static final int BITS = 32;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String BEFORE = """
            SELECT number FROM (
                SELECT substring(c.relname FROM '^outbox_p(\\d+)$')::bigint AS number
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'outbox'::regclass) AS partitions
            WHERE number < ? ORDER BY number
            """;
    private static final String CREATE = "SELECT outbox_create_partition(?)";
    private static final String START = "SELECT outbox_start_partition(?)";
    private static final String DROP = "SELECT outbox_drop_partition(?, make_interval(secs => ?))";

    static OutboxPartition of(long number) {
        return new OutboxPartition(number);
    }

    static OutboxPartition holding(long sequence) {
        return new OutboxPartition(sequence >> BITS);
    }

    static List<OutboxPartition> before(Connection connection, long current) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setLong(1, current);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxPartition> partitions = new ArrayList<>();
                while (rows.next()) {
                    partitions.add(new OutboxPartition(rows.getLong(1)));
                }
                return partitions;
            }
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

    /** Creates the partition unless it exists, without blocking writers. */
    void create(Connection connection) throws SQLException {
        call(connection, CREATE);
    }

    /** Lets the next events go to this partition. */
    void start(Connection connection) throws SQLException {
        call(connection, START);
    }

    /**
     * Drops this partition if its conditions are met and no transaction is using it. Returns whether it was dropped.
     */
    boolean drop(Connection transaction, Duration retention) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(DROP)) {
            statement.setLong(1, number);
            statement.setDouble(2, retention.toMillis() / 1000.0);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            LOG.info("Outbox partition {} is in use and is dropped later", name());
            transaction.rollback();
            return false;
        }
    }

    private void call(Connection connection, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setLong(1, number);
            statement.execute();
        }
    }
}
