package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role may do what it needs, and nothing else. */
class DatabaseRightsIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String INVALID_PASSWORD = "28P01";
    private static final String NO_PASSWORD = "08004";

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final TestDatabase OTHER = TestDatabase.migrated();

    private static final String OUTBOX_INSERT =
            "INSERT INTO outbox (id, topic, key, type, schema_fingerprint, headers, payload)"
                    + " VALUES (gen_random_uuid(), 'topic', 'key', 'Type', 1, '\\x00', '\\x00')";

    @Test
    void noServiceConnectsToAnotherDatabase() {
        for (String role : new String[] {DATABASE.name(), Databases.owner(DATABASE.name())}) {
            for (String database : new String[] {OTHER.name(), "postgres", "template1"}) {
                refused(INSUFFICIENT_PRIVILEGE, () -> connect(database, role, TestDatabase.password(role))
                        .close());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "template1"})
    void relayAndOperatorConnectOnlyToDatabasesOfServices(String database) {
        for (String role : new String[] {Databases.RELAY_ROLE, Databases.OPERATOR_ROLE}) {
            refused(INSUFFICIENT_PRIVILEGE, () -> connect(database, role, TestDatabase.password(role))
                    .close());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER TABLE outbox ADD mine int",
                "TRUNCATE outbox",
                "DROP TABLE outbox_p3",
                "DROP TABLE inbox",
                "SELECT setval('outbox_sequence_seq', 1)",
                "SET ROLE postgres",
                "CREATE ROLE mine",
                "COPY inbox FROM PROGRAM 'true'"
            })
    void theServicesRoleHasDataRightsOnly(String statement) {
        refused(INSUFFICIENT_PRIVILEGE, () -> execute(DATABASE.name(), statement));
    }

    @Test
    void theServicesRoleHasDataRightsOnWhatALaterMigrationCreates() throws SQLException {
        DATABASE.execute("CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY, text text)");

        execute(DATABASE.name(), "INSERT INTO later (text) VALUES ('a')");
        execute(DATABASE.name(), "UPDATE later SET text = 'b'");
        execute(DATABASE.name(), "DELETE FROM later");

        refused(INSUFFICIENT_PRIVILEGE, () -> execute(DATABASE.name(), "ALTER TABLE later ADD mine int"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM inbox",
                "SELECT * FROM outbox_schema_history",
                "INSERT INTO outbox_schema VALUES (1, 'name', 'definition')",
                OUTBOX_INSERT,
                "UPDATE outbox SET topic = 'other'",
                "DELETE FROM outbox",
                "DELETE FROM outbox_position",
                "DELETE FROM outbox_replay",
                "DELETE FROM outbox_dropped_event",
                "SELECT outbox_drop_partition(0, interval '0')",
                "SELECT outbox_start_partition(9)",
                "CREATE TABLE mine (id int)"
            })
    void theRelayMayDoOnlyWhatItWasGranted(String statement) {
        refused(INSUFFICIENT_PRIVILEGE, () -> execute(Databases.RELAY_ROLE, statement));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OUTBOX_INSERT,
                "UPDATE outbox_position SET epoch = 0",
                "DELETE FROM outbox_parked_event",
                "SELECT nextval('outbox_sequence_seq')",
                "SELECT outbox_rebase()",
                "SELECT outbox_drop_partition(0, interval '0')",
                "CREATE TABLE mine (id int)"
            })
    void theOperatorOnlyReads(String statement) throws SQLException {
        execute(Databases.OPERATOR_ROLE, "SELECT * FROM outbox, outbox_position, inbox");

        refused(INSUFFICIENT_PRIVILEGE, () -> execute(Databases.OPERATOR_ROLE, statement));
    }

    @Test
    void aWrongOrMissingPasswordIsRefused() {
        for (String role : new String[] {DATABASE.name(), Databases.RELAY_ROLE, Databases.OPERATOR_ROLE, "postgres"}) {
            refused(INVALID_PASSWORD, () -> connect(DATABASE.name(), role, role).close());
            refused(NO_PASSWORD, () -> connect(DATABASE.name(), role, null).close());
        }
    }

    private static void refused(String state, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .isEqualTo(state));
    }

    private static void execute(String role, String sql) throws SQLException {
        try (Connection connection = connect(DATABASE.name(), role, TestDatabase.password(role));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(TestDatabase.url(database), role, password);
    }
}
