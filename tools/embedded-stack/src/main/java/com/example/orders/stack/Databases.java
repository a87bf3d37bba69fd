package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of a PostgreSQL server on localhost. Every role's password is its name, including the superuser's. */
public record Databases(int port) {

    static final String SUPERUSER = "postgres";

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** Creates the database with an owner role of the same name, and the relay's role, unless they exist. */
    public void create(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "The database name " + name + " must be lower-case letters, digits and _.");
        }
        try (Connection connection = superuser(SUPERUSER);
                Statement statement = connection.createStatement()) {
            createRole(statement, name);
            createRole(statement, PostgresPart.RELAY_ROLE);
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + name);
            }
        } catch (SQLException e) {
            throw new PartFailedException("Cannot create the database " + name + " on port " + port + ".", e);
        }
    }

    /** Opens a connection with all privileges, for operations that no service may perform. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, SUPERUSER);
    }

    /** Whether the server accepts connections. */
    public boolean answer() {
        try (Connection connection = superuser(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void createRole(Statement statement, String role) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login password '" + role + "'");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
