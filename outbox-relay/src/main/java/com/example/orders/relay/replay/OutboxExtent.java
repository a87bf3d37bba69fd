package com.example.orders.relay.replay;

import com.example.orders.relay.parking.NamedStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an outbox holds at one time: the events that are published or parked, and the partitions that the retention has
 * kept.
 *
 * @param covers the snapshot in which exactly those events are visible
 * @param lastSequence no event has a higher sequence
 * @param partitions the numbers of the partitions, ascending
 */
public record OutboxExtent(String covers, long lastSequence, List<Long> partitions) {
    /** A partition's number is the upper half of its sequences. */
    private static final int PARTITION_BITS = 32;

    private static final String EXTENT = """
            SELECT published::text, (SELECT last_value FROM outbox_sequence_seq)
            FROM outbox_position WHERE source = :source
            """;
    private static final String PARTITIONS = """
            SELECT number FROM (
                SELECT substring(c.relname FROM '^outbox_p(\\d+)$')::bigint AS number
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'outbox'::regclass) AS existing
            ORDER BY number
            """;
    private static final String BEFORE =
            "SELECT created_at FROM outbox WHERE sequence < :sequence ORDER BY sequence DESC LIMIT 1";
    private static final String AFTER =
            "SELECT created_at FROM outbox WHERE sequence > :sequence ORDER BY sequence LIMIT 1";
    private static final String LOST = """
            SELECT number FROM unnest((SELECT partitions FROM outbox_replay WHERE id = :id)) AS number
            WHERE ((number + 1) << 32) - 1 > :sequence AND (number << 32) <= :through
                AND to_regclass('outbox_p' || number) IS NULL
            ORDER BY number LIMIT 1
            """;

    /** Reads the extent; empty before the first takeover of the source. */
    public static Optional<OutboxExtent> of(Connection connection, String source) throws SQLException {
        try (NamedStatement statement =
                NamedStatement.prepare(connection, EXTENT).with("source", source)) {
            ResultSet row = statement.query();
            return row.next()
                    ? Optional.of(new OutboxExtent(row.getString(1), row.getLong(2), partitions(connection)))
                    : Optional.empty();
        }
    }

    private static List<Long> partitions(Connection connection) throws SQLException {
        try (NamedStatement statement = NamedStatement.prepare(connection, PARTITIONS)) {
            ResultSet rows = statement.query();
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    /** Describes the part of the filter's range that the retention has deleted; empty if it is complete. */
    public Optional<String> missing(Connection connection, ReplayFilter filter) throws SQLException {
        List<String> gaps = new ArrayList<>();
        long expected = 0;
        for (long number : partitions) {
            long begin = expected << PARTITION_BITS;
            long end = (number << PARTITION_BITS) - 1;
            if (number > expected && concerns(connection, filter, begin, end)) {
                gaps.add(begin + " to " + end + stored(time(connection, AFTER, end)));
            }
            expected = number + 1;
        }
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of("The retention has deleted events of this range: sequences " + String.join(", ", gaps));
    }

    private static String stored(Optional<Instant> before) {
        return before.map(time -> " (stored before " + time + ")").orElse("");
    }

    /** Returns the partitions in which the filter can select an event. */
    List<Long> partitions(Connection connection, ReplayFilter filter) throws SQLException {
        List<Long> concerned = new ArrayList<>();
        for (long number : partitions) {
            if (concerns(connection, filter, number << PARTITION_BITS, ((number + 1) << PARTITION_BITS) - 1)) {
                concerned.add(number);
            }
        }
        return concerned;
    }

    private static boolean concerns(Connection connection, ReplayFilter filter, long begin, long end)
            throws SQLException {
        if (filter.last() < begin || filter.first() > end) {
            return false;
        }
        Optional<Instant> before = time(connection, BEFORE, begin);
        Optional<Instant> after = time(connection, AFTER, end);
        return (filter.fromTime() == null
                        || after.isEmpty()
                        || filter.fromTime().isBefore(after.get()))
                && (filter.toTime() == null
                        || before.isEmpty()
                        || filter.toTime().isAfter(before.get()));
    }

    private static Optional<Instant> time(Connection connection, String query, long sequence) throws SQLException {
        try (NamedStatement statement =
                NamedStatement.prepare(connection, query).with("sequence", sequence)) {
            ResultSet row = statement.query();
            return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
        }
    }

    /** Describes the first partition that the retention has deleted before this replay has read all of it. */
    static Optional<String> lost(Connection connection, Replay replay) throws SQLException {
        try (NamedStatement statement = NamedStatement.prepare(connection, LOST)
                .with("id", replay.id())
                .with("sequence", replay.sequence())
                .with("through", replay.through())) {
            ResultSet row = statement.query();
            if (!row.next()) {
                return Optional.empty();
            }
            long number = row.getLong(1);
            long end = ((number + 1) << PARTITION_BITS) - 1;
            return Optional.of("The retention has deleted the events from sequence " + (replay.sequence() + 1) + " to "
                    + end + " before they were replayed. Request a replay from sequence " + (end + 1)
                    + " for what is left.");
        }
    }
}
