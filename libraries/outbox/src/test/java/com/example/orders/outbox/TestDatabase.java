package com.example.orders.outbox;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated database that one test has for itself, on a PostgreSQL started once for all tests of a run. */
final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final PostgresPart POSTGRES = start();

    private final String name;
    private final PGSimpleDataSource writer;

    private TestDatabase(String name) {
        this.name = name;
        POSTGRES.createDatabase(name);
        writer = new PGSimpleDataSource();
        writer.setUrl(POSTGRES.url(name));
        writer.setUser(name);
        writer.setPassword(name);
    }

    static TestDatabase empty() {
        return new TestDatabase("outbox_" + NUMBER.incrementAndGet());
    }

    static TestDatabase migrated() {
        TestDatabase database = empty();
        OutboxMigration.migrate(database.writer);
        return database;
    }

    private static PostgresPart start() {
        try {
            PostgresPart part = PostgresPart.start(Files.createTempDirectory("outbox-postgres"), FreePorts.next());
            Runtime.getRuntime().addShutdownHook(new Thread(part::close));
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    PGSimpleDataSource writer() {
        return writer;
    }

    /** A connection with auto-commit off. */
    Connection transaction() throws SQLException {
        Connection connection = writer.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row's values as one text. */
    List<String> rows(String query) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                var values = new StringJoiner(" | ");
                for (int column = 1; column <= columns; column++) {
                    values.add(row.getString(column));
                }
                rows.add(values.toString());
            }
            return rows;
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
