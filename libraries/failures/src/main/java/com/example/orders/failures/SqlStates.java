package com.example.orders.failures;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL's SQL states mean.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlStates {

    /**
     * Classes: connection, transaction rollback, insufficient resources, object not in prerequisite state (a lock, a
     * database that takes no connections), operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /**
     * Classes: login, database and schema names, and statements that PostgreSQL refuses to run (no privilege, no such table
     * or column). No record and no request is at fault: a grant, a migration or a search path is missing, and all of them
     * fail alike until an operator fixes it.
     */
    private static final Set<String> FIXED_BY_AN_OPERATOR = Set.of("28", "3D", "3F", "42");

    /**
     * A read-only transaction, as on a standby during a failover; a transaction that took too long because its JVM stood
     * still; a prepared statement that is gone or whose table a migration has changed; a damaged table or index.
     */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("25006", "25P03", "25P04", "26000", "0A000", "XX001", "XX002");

    /** A data exception: the value does not fit its column. */
    private static final String DATA_EXCEPTION = "22";

    /** The classes after which the same transaction can succeed at once: the connection broke, or it was rolled back. */
    private static final Set<String> REPEATABLE_CLASSES = Set.of("08", "40");

    /** The lock was not free, the server ended the session or the transaction, or forgot a prepared statement. */
    private static final Set<String> REPEATABLE_STATES =
            Set.of("55P03", "57P01", "57P02", "57P05", "25P03", "25P04", "26000", "0A000");

    private SqlStates() {}

    static Optional<FailureKind> kindOf(SQLException e) {
        if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
            return Optional.of(FailureKind.TRANSIENT);
        }
        String state = e.getSQLState();
        if (isFromThePool(state)) {
            return Optional.of(FailureKind.TRANSIENT);
        }
        String stateClass = state.substring(0, 2);
        if (TRANSIENT_CLASSES.contains(stateClass)
                || FIXED_BY_AN_OPERATOR.contains(stateClass)
                || TRANSIENT_STATES.contains(state)) {
            return Optional.of(FailureKind.TRANSIENT);
        }
        return stateClass.equals(DATA_EXCEPTION) ? Optional.of(FailureKind.POISON) : Optional.empty();
    }

    /** A pool that has no connection to give has waited for one already. */
    static boolean isWorthRepeatingAtOnce(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return false;
        }
        String state = e.getSQLState();
        return isFromThePool(state)
                || REPEATABLE_CLASSES.contains(state.substring(0, 2))
                || REPEATABLE_STATES.contains(state);
    }

    /** The pool or the driver speaks, not the database: the connection is closed. */
    private static boolean isFromThePool(String state) {
        return state == null || state.length() < 2;
    }
}
