package com.example.orders.relay.rig;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.OutboxMigration;
import com.example.orders.outbox.OutboxTable;
import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.stack.Databases;
import com.example.orders.stack.PostgresPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with an outbox and a topic of its own for one test. */
public final class TestSource {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PARTITIONS = 6;

    private final String name;
    private final PostgresPart server;
    private final String url;
    private final PGSimpleDataSource writer;
    private final OutboxTable outbox;

    private TestSource(PostgresPart server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        String database = name.replace('-', '_');
        server.createDatabase(database);
        writer = new PGSimpleDataSource();
        url = server.url(database);
        writer.setUrl(url);
        writer.setUser(Databases.owner(database));
        writer.setPassword(server.databases().password(writer.getUser()));
        OutboxMigration.migrate(writer);
        execute("CREATE TABLE aggregate (key text PRIMARY KEY, version bigint NOT NULL DEFAULT 0)");
        outbox = OutboxTable.open(
                writer,
                Stream.of(topic(), topic() + ".missing", topic() + ".fresh")
                        .map(Events::publication)
                        .toList());
    }

    public static TestSource create() throws SQLException {
        return create(Parts.running().postgres());
    }

    /** Creates a source on a server that the test may stop and kill. */
    public static TestSource create(PostgresPart server) throws SQLException {
        var source = new TestSource(server, "source-" + NUMBER.incrementAndGet());
        Parts.running().createTopic(new NewTopic(source.topic(), PARTITIONS, (short) 1));
        return source;
    }

    /** Creates the same source with an empty database on another server. */
    public TestSource on(PostgresPart other) throws SQLException {
        return new TestSource(other, name);
    }

    public String name() {
        return name;
    }

    public String topic() {
        return name + ".events";
    }

    /** The URL without the data source's parameters, which would override the relay's own. */
    public String url() {
        return url;
    }

    /** Connects as the owner of the tables, because some tests change or empty them. */
    public DataSource writer() {
        return writer;
    }

    public OutboxTable outbox() {
        return outbox;
    }

    /** Appends the events in one transaction. */
    public void append(List<OutboxEvent> events) throws SQLException {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            outbox.append(connection, events);
            connection.commit();
        }
    }

    public String relayPassword() {
        return server.databases().password(Databases.RELAY_ROLE);
    }

    public SourceDatabase asRelay(String owner) {
        return new SourceDatabase(name, url, Databases.RELAY_ROLE, relayPassword(), owner);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String text(String query) throws SQLException {
        try (Connection connection = writer.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** The current time of the database's clock. */
    public String now() throws SQLException {
        return text("SELECT clock_timestamp()");
    }

    /** The instant of a time as {@link #text} returns it. */
    public Instant instant(String time) throws SQLException {
        return Instant.parse(text("SELECT to_char('" + time + "'::timestamptz AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** Whether a relay has connected since this time of the database's clock. */
    public boolean connected(String owner, String since) throws SQLException {
        // As the superuser, because other roles cannot see the application name of a foreign session.
        try (Connection connection = server.superuser("postgres");
                var statement = connection.prepareStatement("SELECT 1 FROM pg_stat_activity"
                        + " WHERE application_name = 'outbox-relay ' || ? AND backend_start > ?::timestamptz")) {
            statement.setString(1, owner);
            statement.setString(2, since);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
