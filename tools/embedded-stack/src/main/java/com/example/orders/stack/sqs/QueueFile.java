package com.example.orders.stack.sqs;

import com.example.orders.stack.process.PartFailedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPool$;
import scalikejdbc.ConnectionPoolSettings;

/**
 * The SQLite file of queues and messages. The space of deleted messages is reused, and freed at the next start. An
 * acknowledged message survives a crash of the process, because its commit has reached the operating system.
 */
record QueueFile(Path path) implements AutoCloseable {

    static final String DRIVER = "org.sqlite.JDBC";

    private static final String SETTINGS = "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000";

    /** Whether a quarter of the file is free; compacting a fuller file is not worth the time. */
    private static final String LOOSE =
            "SELECT freelist_count * 4 > page_count FROM pragma_freelist_count, pragma_page_count";

    /** Compacts the file and makes it ElasticMQ's file; ElasticMQ has only one per JVM. */
    static QueueFile open(Path path) {
        QueueFile file = new QueueFile(path.toAbsolutePath());
        try (Connection connection = DriverManager.getConnection(file.url());
                Statement statement = connection.createStatement()) {
            boolean loose;
            try (ResultSet answer = statement.executeQuery(LOOSE)) {
                loose = answer.next() && answer.getBoolean(1);
            }
            if (loose) {
                statement.execute("VACUUM");
            }
        } catch (SQLException e) {
            throw new PartFailedException(
                    "Cannot open the queues in " + file.path() + " (" + e.getMessage()
                            + "): stop the program that has it open, or delete all data with `make reset`.",
                    e);
        }
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(
                file.url(), "", "", settings, ConnectionPool.singleton$default$5(file.url(), "", "", settings));
        return file;
    }

    String url() {
        return "jdbc:sqlite:" + path + SETTINGS;
    }

    /** Writes the rest of the write-ahead log to the file. */
    @Override
    public void close() {
        ConnectionPool$.MODULE$.close(ConnectionPool$.MODULE$.DEFAULT_NAME());
    }
}
