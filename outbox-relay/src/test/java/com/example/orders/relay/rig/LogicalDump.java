package com.example.orders.relay.rig;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** A source's rows and sequence as {@code pg_dump} saves them: the values without the state of their server. */
public record LogicalDump(Map<String, byte[]> tables, long sequence) {
    public static final String OUTBOX = "outbox";
    public static final String POSITION = "outbox_position";
    private static final List<String> TABLES = List.of(
            "aggregate", "inbox", "outbox_schema", OUTBOX, POSITION, "outbox_parked_key", "outbox_parked_event");

    public static LogicalDump of(TestSource source) throws SQLException, IOException {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        try (Connection connection = source.writer().getConnection()) {
            for (String table : TABLES) {
                var rows = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", rows);
                tables.put(table, rows.toByteArray());
            }
        }
        return new LogicalDump(tables, source.number("SELECT last_value FROM outbox_sequence_seq"));
    }

    /** Returns a dump of only these tables. */
    public LogicalDump only(String... names) {
        Map<String, byte[]> kept = new LinkedHashMap<>(tables);
        kept.keySet().retainAll(List.of(names));
        return new LogicalDump(kept, sequence);
    }

    public LogicalDump without(String table) {
        Map<String, byte[]> kept = new LinkedHashMap<>(tables);
        kept.remove(table);
        return new LogicalDump(kept, sequence);
    }

    public void restore(TestSource source) throws SQLException, IOException {
        restoreRows(source);
        source.execute("SELECT setval('outbox_sequence_seq', " + sequence + ")");
    }

    /** Restores the rows but not the value of the sequence. */
    public void restoreRows(TestSource source) throws SQLException, IOException {
        try (Connection connection = source.writer().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("TRUNCATE " + String.join(", ", tables.keySet()));
            }
            for (Map.Entry<String, byte[]> table : tables.entrySet()) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.getKey() + " FROM STDIN", new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
        }
    }
}
