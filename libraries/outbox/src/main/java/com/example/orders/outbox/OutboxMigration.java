package com.example.orders.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Creates and upgrades the library's tables before the service's own migrations run. The library has its own history
 * table. A service names this class in {@code flyway.callbacks}; its migrations start at V1.
 */
public final class OutboxMigration implements Callback {
    static final String HISTORY = "outbox_schema_history";

    private static final String LOCATION = "classpath:com/example/orders/outbox/migrations";
    /** Lower than every migration, so that none of them counts as applied. */
    private static final String NOTHING = "0";

    private static final String LOCK = "LOCK TABLE {shared} IN SHARE ROW EXCLUSIVE MODE";
    private static final String SHARED = "SELECT EXISTS (SELECT FROM {shared} WHERE script ~ '^V0_[123]__')";
    private static final String MOVE = """
            WITH moved AS (DELETE FROM {shared} WHERE script ~ '^V0_[123]__' RETURNING *)
            INSERT INTO {own} SELECT 1 + row_number() OVER (ORDER BY installed_rank), version, description, type, script,
                checksum, installed_by, installed_on, execution_time, success FROM moved
            """;

    /**
     * Runs at every start, even if no migration is due, because the relay's role may have been created since the last
     * start.
     */
    private static final String GRANTS = """
            DO $$
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'outbox_relay') THEN
                    EXECUTE format('GRANT USAGE ON SCHEMA %I TO outbox_relay', current_schema());
                    GRANT SELECT ON outbox, outbox_schema TO outbox_relay;
                    GRANT SELECT ON SEQUENCE outbox_sequence_seq TO outbox_relay;
                    GRANT SELECT, INSERT, UPDATE ON outbox_position, outbox_replay TO outbox_relay;
                    GRANT SELECT, INSERT ON outbox_dropped_event TO outbox_relay;
                    GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_parked_key, outbox_parked_event TO outbox_relay;
                    GRANT EXECUTE ON FUNCTION outbox_rebase() TO outbox_relay;
                END IF;
            END
            $$
            """;

    private final List<String> locations;

    public OutboxMigration() {
        this(List.of(LOCATION));
    }

    private OutboxMigration(List<String> locations) {
        this.locations = locations;
    }

    /** Returns the migration of a next release, which adds the migrations at this location. */
    static OutboxMigration with(String location) {
        return new OutboxMigration(List.of(LOCATION, location));
    }

    /** Migrates a database of a program that has no migrations of its own. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations(new String[0])
                .callbacks(new OutboxMigration())
                .load()
                .migrate();
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE || event == Event.BEFORE_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public String getCallbackName() {
        return "outbox";
    }

    @Override
    public void handle(Event event, Context context) {
        Configuration service = context.getConfiguration();
        Flyway own = Flyway.configure(service.getClassLoader())
                .dataSource(service.getDataSource())
                .defaultSchema(service.getDefaultSchema())
                .schemas(service.getSchemas())
                .locations(locations.toArray(String[]::new))
                .table(HISTORY)
                // The schema is not empty: it contains the service's history and, in an upgrade, all other tables.
                .baselineOnMigrate(true)
                .baselineVersion(NOTHING)
                .load();
        try (Statement statement = context.getConnection().createStatement()) {
            takeOver(statement, service.getTable(), own);
            if (event == Event.BEFORE_MIGRATE) {
                own.migrate();
                statement.execute(GRANTS);
            }
        } catch (SQLException e) {
            throw new FlywayException("The outbox's tables could not be upgraded: " + e.getMessage(), e);
        }
    }

    /** Moves the library's migrations to their own history. Earlier releases kept them in the service's history. */
    private static void takeOver(Statement statement, String shared, Flyway own) throws SQLException {
        if (!isTrue(statement, "SELECT to_regclass('" + shared + "') IS NOT NULL")
                || !isTrue(statement, SHARED.replace("{shared}", shared))) {
            return;
        }
        Connection connection = statement.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        statement.execute(LOCK.replace("{shared}", shared));
        if (isTrue(statement, SHARED.replace("{shared}", shared))) {
            own.baseline();
            statement.execute(MOVE.replace("{shared}", shared).replace("{own}", HISTORY));
        }
        connection.commit();
        connection.setAutoCommit(autoCommit);
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
