package com.example.orders.relay.rig;

import com.example.orders.relay.checker.Covered;
import com.example.orders.relay.checker.Delivered;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Samples the position while writers write: which events it covers, and which of them the topic holds. */
public final class PositionSamples implements AutoCloseable {
    private static final String COVERED = """
            SELECT o.id FROM outbox o JOIN outbox_position p ON pg_visible_in_snapshot(o.xid, p.published)
               OR (p.target IS NOT NULL AND o.sequence <= p.sequence AND pg_visible_in_snapshot(o.xid, p.target))
            """;

    /** The markers of a committed transaction reach its partitions one after another and make its records readable. */
    private static final Duration MARKERS = Duration.ofSeconds(60);

    private final Connection connection;
    private final TopicReader reader;

    public PositionSamples(TestSource source) throws SQLException {
        connection = source.writer().getConnection();
        reader = new TopicReader(source.topic());
    }

    public List<Covered> takeUntil(Writers writers) throws SQLException, InterruptedException {
        List<Covered> looks = new ArrayList<>();
        while (writers.writing()) {
            looks.add(look());
            Thread.sleep(200);
        }
        looks.add(look());
        return looks;
    }

    public Covered look() throws SQLException {
        Set<UUID> covered = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COVERED)) {
            while (rows.next()) {
                covered.add(rows.getObject(1, UUID.class));
            }
        }
        Set<UUID> delivered = delivered();
        long deadline = System.nanoTime() + MARKERS.toNanos();
        while (!delivered.containsAll(covered) && System.nanoTime() < deadline) {
            delivered = delivered();
        }
        return new Covered(covered, delivered);
    }

    private Set<UUID> delivered() {
        return reader.read().stream().map(Delivered::eventId).collect(Collectors.toSet());
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        connection.close();
    }
}
