package com.example.orders.fulfillment.database;

import com.example.orders.failures.RetryTransient;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in one transaction, and repeats it when the transaction broke down for a passing reason. Work must therefore
 * have the same effect when it runs twice, also after a commit whose answer was lost. A failure comes out as it was: a
 * rollback that fails as well, on a connection that broke, must not hide the SQL state by which the failure is judged.
 */
@Singleton
public class Transactions {

    /** What is done with the transaction's connection. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection transaction) throws SQLException;
    }

    private final DataSource database;

    Transactions(DataSource database, DataSourceResolver resolver) {
        this.database = resolver.resolve(database);
    }

    /** Returns when the transaction has committed. */
    @RetryTransient
    public <T> T run(Work<T> work) throws SQLException {
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                T result = work.run(transaction);
                transaction.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
