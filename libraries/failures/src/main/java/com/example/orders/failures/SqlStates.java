package com.example.orders.failures;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies PostgreSQL's SQL states.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlStates {

    /**
     * Classes: connection, transaction rollback, insufficient resources, object not in prerequisite state (a lock
     * timeout, a database that accepts no connections), operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /**
     * Classes: login, database and schema names, and statements that PostgreSQL refuses (missing privilege, unknown
     * table or column). The cause is not a record or a request but a missing grant, migration or search path, so all
     * records fail until an operator fixes it.
     */
    private static final Set<String> FIXED_BY_AN_OPERATOR = Set.of("28", "3D", "3F", "42");

    /**
     * A read-only transaction, for example on a standby during a failover; a transaction that timed out because its JVM
     * paused; a prepared statement that no longer exists or whose table was migrated; a corrupted table or index.
     */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("25006", "25P03", "25P04", "26000", "0A000", "XX001", "XX002");

    /** The class of data exceptions, such as a value that does not fit its column. */
    private static final String DATA_EXCEPTION = "22";

    /** Classes after which an immediate retry can succeed: the connection broke, or the transaction was rolled back. */
    private static final Set<String> REPEATABLE_CLASSES = Set.of("08", "40");

    /**
     * A lock timeout, a session or transaction that the server ended, or a prepared statement that no longer exists.
     */
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

    /** Returns false if the pool had no free connection, because it has already waited for one. */
    static boolean isWorthRepeatingAtOnce(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return false;
        }
        String state = e.getSQLState();
        return isFromThePool(state)
                || REPEATABLE_CLASSES.contains(state.substring(0, 2))
                || REPEATABLE_STATES.contains(state);
    }

    /** A failure without an SQL state comes from the pool or the driver and means that the connection is closed. */
    private static boolean isFromThePool(String state) {
        return state == null || state.length() < 2;
    }
}
