package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.postgresql.util.PSQLState;

/**
 * The databases of a PostgreSQL server on localhost. Each has an owner role for migrations and a role of its own name
 * with data rights.
 *
 * @param passwords returns the password of a role
 */
public record Databases(int port, UnaryOperator<String> passwords) {

    public static final String RELAY_ROLE = "outbox_relay";
    public static final String OPERATOR_ROLE = "operator";

    public static final String SUPERUSER = "postgres";

    /** The superuser's password until release 1.0. */
    private static final String FIRST_PASSWORD = "postgres";

    private static final String ROLES = resource("/roles.sql");
    private static final String RIGHTS = resource("/rights.sql");

    public static String owner(String database) {
        return database + "_owner";
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** Creates the databases of all services and examples, see {@link #create(String, boolean)}. */
    public void create(Services services) {
        services.all().stream()
                .filter(service -> service.database() != null)
                .forEach(service -> create(service.database(), service.relayed()));
    }

    /**
     * Creates the database and its roles unless they exist, and sets the roles' rights and current passwords.
     *
     * @param relayed whether the relay reads this database
     */
    public void create(String name, boolean relayed) {
        if (!name.matches("[a-z][a-z0-9_]{0,56}")) {
            throw new IllegalArgumentException(
                    "The database name " + name + " must be at most 57 lower-case letters, digits and _.");
        }
        try (Connection connection = superuser(SUPERUSER);
                Statement statement = connection.createStatement()) {
            set(
                    connection,
                    Map.of(
                            "orders.database", name,
                            "orders.owner_password", password(owner(name)),
                            "orders.password", password(name),
                            "orders.relay_password", password(RELAY_ROLE),
                            "orders.operator_password", password(OPERATOR_ROLE)));
            statement.execute(ROLES);
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + owner(name));
            }
        } catch (SQLException e) {
            throw new PartFailedException("Cannot create the database " + name + " on port " + port + ".", e);
        }
        setRights(name, relayed);
    }

    /** Opens a connection with all privileges, for operations that no service may perform. */
    public Connection superuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    public String password(String role) {
        return passwords.apply(role);
    }

    public Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(url(database), role, password(role));
    }

    /** Whether the server accepts connections, perhaps not with this password. */
    public boolean answer() {
        try (Connection connection = superuser(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState());
        }
    }

    /** Gives the superuser its password if the data folder was created by a release that had a fixed one. */
    void replaceFirstPassword() {
        try (Connection _ = superuser(SUPERUSER)) {
            return;
        } catch (SQLException e) {
            if (!PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState())) {
                throw new PartFailedException("Cannot connect to PostgreSQL on port " + port + ".", e);
            }
        }
        try (Connection connection = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, FIRST_PASSWORD)) {
            set(connection, Map.of("orders.password", password(SUPERUSER)));
            try (Statement statement = connection.createStatement()) {
                statement.execute("do $$ begin execute format('alter role postgres password %L',"
                        + " current_setting('orders.password')); end $$");
            }
        } catch (SQLException e) {
            throw new PartFailedException(
                    "PostgreSQL on port " + port + " refuses the superuser's password: its data were created with"
                            + " other credentials. Restore them, or delete the data with `make reset`.",
                    e);
        }
    }

    private void setRights(String database, boolean relayed) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            set(connection, Map.of("orders.relayed", Boolean.toString(relayed)));
            statement.execute(RIGHTS);
        } catch (SQLException e) {
            throw new PartFailedException("Cannot set the rights in the database " + database + ".", e);
        }
    }

    /** Passes values to a script by settings of the session, which no log contains. */
    private static void set(Connection connection, Map<String, String> values) throws SQLException {
        try (PreparedStatement setting = connection.prepareStatement("select set_config(?, ?, false)")) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                setting.setString(1, value.getKey());
                setting.setString(2, value.getValue());
                setting.execute();
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String resource(String name) {
        try (InputStream file = Databases.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
