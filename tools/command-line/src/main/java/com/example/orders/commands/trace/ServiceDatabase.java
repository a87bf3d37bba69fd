package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Database;
import com.example.orders.commands.terminal.CommandFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A connection to one service's database, open for one trace. */
final class ServiceDatabase implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    ServiceDatabase(Database database) {
        this.database = database;
        this.connection = database.connect();
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String query, Row<T> reader, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.of(rows));
                }
                return found;
            }
        } catch (SQLException failed) {
            throw new CommandFailure(
                    "The database of " + database.owner() + " refused: " + failed.getMessage(),
                    "Is it the database of this version's " + database.owner() + "? It is read at " + database.url()
                            + ".",
                    failed);
        }
    }

    /** Returns the outbox rows of an order that changed at these times. */
    List<OutboxEvent> outbox(String customerId, UUID orderId, Collection<Instant> times) {
        return new OutboxSearch(this, database.owner()).find(customerId, orderId, times);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new CommandFailure(
                    "The connection to the database of " + database.owner() + " broke.",
                    "Run the command again.",
                    broken);
        }
    }
}
