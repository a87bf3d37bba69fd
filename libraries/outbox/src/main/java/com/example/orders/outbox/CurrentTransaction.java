package com.example.orders.outbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements on the connection of the transaction that the calling thread is in. */
@Singleton
@Requires(beans = {ConnectionOperations.class, TransactionOperations.class})
final class CurrentTransaction {

    /** Statements that run on the transaction's connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;

    CurrentTransaction(ConnectionOperations<Connection> connections, TransactionOperations<Connection> transactions) {
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * Runs the work; committing remains the caller's.
     *
     * @param refused says what must not happen outside of a transaction
     * @throws IllegalStateException when the calling thread is not in a transaction
     */
    <T> T run(String refused, Work<T> work) {
        if (transactions.findTransactionStatus().isEmpty()) {
            throw new IllegalStateException(
                    refused + ", but no transaction is active. Annotate the use case with @Transactional.");
        }
        try {
            return work.run(connections.getConnectionStatus().getConnection());
        } catch (SQLException e) {
            throw new DataAccessException("The statement failed: " + e.getMessage(), e);
        }
    }
}
