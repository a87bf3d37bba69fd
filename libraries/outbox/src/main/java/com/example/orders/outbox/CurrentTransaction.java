package com.example.orders.outbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements on the connection of the calling thread's transaction. */
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
     * Runs the work. The caller commits.
     *
     * @param refused the first half of the error message: what requires a transaction
     * @throws IllegalStateException if the calling thread is not in a transaction
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
