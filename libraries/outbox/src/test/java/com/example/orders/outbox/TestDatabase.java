package com.example.orders.outbox;

import com.example.orders.fixture.SharedPostgres;
import com.example.orders.stack.Databases;
import com.example.orders.stack.PostgresPart;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for one test, on a PostgreSQL that is started once for all tests of a run. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final PostgresPart POSTGRES = SharedPostgres.server();

    private final String name;
    private final PGSimpleDataSource writer;
    private final PGSimpleDataSource owner;

    private TestDatabase(String name) {
        this.name = name;
        writer = source(name, name);
        owner = source(name, Databases.owner(name));
    }

    static String url(String database) {
        return POSTGRES.url(database);
    }

    static String password(String role) {
        return POSTGRES.databases().password(role);
    }

    private static PGSimpleDataSource source(String database, String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(role);
        source.setPassword(password(role));
        return source;
    }

    public static TestDatabase empty() {
        var database = new TestDatabase("outbox_" + NUMBER.incrementAndGet());
        database.prepare();
        return database;
    }

    /** Returns an empty database as the first release created it: the service's role owns everything. */
    public static TestDatabase ofTheFirstRelease() throws SQLException {
        var database = new TestDatabase("outbox_" + NUMBER.incrementAndGet());
        try (Connection connection = POSTGRES.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE ROLE " + database.name + " LOGIN PASSWORD '" + database.writer.getPassword() + "'");
            statement.execute("CREATE DATABASE " + database.name + " OWNER " + database.name);
        }
        return database;
    }

    /** Does what every start of a stack does: creates the roles and sets their rights. */
    public void prepare() {
        POSTGRES.createDatabase(name);
    }

    public static TestDatabase migrated() {
        TestDatabase database = empty();
        OutboxMigration.migrate(database.owner);
        return database;
    }

    public String name() {
        return name;
    }

    /** The service's role, with data rights. */
    public PGSimpleDataSource writer() {
        return writer;
    }

    /** The role that migrates. */
    public PGSimpleDataSource owner() {
        return owner;
    }

    /** Starts a Micronaut context with this database as its data source. */
    ApplicationContext context() {
        return ApplicationContext.run(Map.of(
                "micronaut.application.name",
                "outbox",
                "datasources.default.url",
                POSTGRES.url(name),
                "datasources.default.username",
                name,
                "datasources.default.password",
                writer.getPassword(),
                "datasources.default.driver-class-name",
                "org.postgresql.Driver",
                "datasources.default.maximum-pool-size",
                2,
                "micronaut.executors.scheduled.type",
                "scheduled"));
    }

    /** Returns a connection with auto-commit off. */
    public Connection transaction() throws SQLException {
        Connection connection = writer.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Executes the statement as the owner. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the rows, each as one text. */
    public List<String> rows(String query) throws SQLException {
        try (Connection connection = owner.getConnection();
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

    public long number(String query) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
