package com.example.orders.relay.parking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prepared statement with named parameters such as {@code :key}. Micronaut Data's repositories do not fit here,
 * because the owner's statements must run on the connection that holds the source's lease.
 */
public final class NamedStatement implements AutoCloseable {
    /** Excludes casts such as {@code ::uuid}. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

    private final PreparedStatement statement;
    private final List<String> names;

    private NamedStatement(PreparedStatement statement, List<String> names) {
        this.statement = statement;
        this.names = names;
    }

    public static NamedStatement prepare(Connection connection, String sql) throws SQLException {
        Matcher parameters = PARAMETER.matcher(sql);
        List<String> names = new ArrayList<>();
        while (parameters.find()) {
            names.add(parameters.group(1));
        }
        return new NamedStatement(connection.prepareStatement(parameters.replaceAll("?")), names);
    }

    /** Sets all parameters with this name. The value may be null; PostgreSQL infers its type from the statement. */
    public NamedStatement with(String name, Object value) throws SQLException {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("The statement has no parameter :%s, only %s.".formatted(name, names));
        }
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index).equals(name)) {
                statement.setObject(index + 1, value, Types.OTHER);
            }
        }
        return this;
    }

    /** Fetches the rows in portions of this size if auto-commit is off. */
    public NamedStatement fetching(int rows) throws SQLException {
        statement.setFetchSize(rows);
        return this;
    }

    /** Executes the query. Closing this statement closes the result. */
    public ResultSet query() throws SQLException {
        return statement.executeQuery();
    }

    /** Executes the statement and returns the number of changed rows. */
    public int update() throws SQLException {
        return statement.executeUpdate();
    }

    void addBatch() throws SQLException {
        statement.addBatch();
    }

    void executeBatch() throws SQLException {
        statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
