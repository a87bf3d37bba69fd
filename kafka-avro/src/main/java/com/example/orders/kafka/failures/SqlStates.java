package com.example.orders.kafka.failures;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL's SQL states mean for a record.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlStates {

    /** Connection, transaction rollback, insufficient resources, operator intervention, system error. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    /**
     * Login, database and schema names, and statements that PostgreSQL does not let run: no right, no such table or
     * column. No record is at fault; a grant or a migration is missing, and each record would fail alike.
     */
    private static final Set<String> MENDED_BY_AN_OPERATOR = Set.of("28", "3D", "3F", "42");

    /**
     * Lock not available; read-only transaction, as on a standby during a failover; a transaction that took too long
     * because its JVM stood still; a prepared statement that is gone or whose table a migration has changed.
     */
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25006", "25P03", "25P04", "26000", "0A000");

    /** Data exception: the value does not fit its column. */
    private static final String DATA_EXCEPTION = "22";

    private SqlStates() {}

    static Optional<FailureKind> kindOf(SQLException e) {
        if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
            return Optional.of(FailureKind.TRANSIENT);
        }
        String state = e.getSQLState();
        if (state == null || state.length() < 2) {
            // Not the database but a pool or driver speaks: closed, exhausted, not connected.
            return Optional.of(FailureKind.TRANSIENT);
        }
        String stateClass = state.substring(0, 2);
        if (PASSING.contains(stateClass)
                || MENDED_BY_AN_OPERATOR.contains(stateClass)
                || TRANSIENT_STATES.contains(state)) {
            return Optional.of(FailureKind.TRANSIENT);
        }
        return stateClass.equals(DATA_EXCEPTION) ? Optional.of(FailureKind.POISON) : Optional.empty();
    }
}
