package com.example.orders.problems;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;

/** Recognises, by type and SQLState along the chain of causes, a database that may answer the same request later. */
final class DatabaseOutage {

    /**
     * Beginnings: 08 connection, 40 rollback (deadlock, serialization), 53 out of resources, 57 operator intervention, 58
     * system error, 55P03 lock not available, 25006 read-only, as a primary that became a standby.
     */
    private static final String TRANSIENT = "08|40|53|57|58|55P03|25006";

    private DatabaseOutage() {}

    static Optional<SQLException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isTransient(sql)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean isTransient(SQLException sql) {
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || (sql.getSQLState() != null && sql.getSQLState().matches("(" + TRANSIENT + ").*"));
    }
}
