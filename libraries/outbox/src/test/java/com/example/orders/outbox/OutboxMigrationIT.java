package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Checks that the library's tables have their own migration history, both in new databases and after an upgrade. */
class OutboxMigrationIT {
    /** Queries for the schema and the histories, which must be the same for new and upgraded databases. */
    private static final List<String> SHAPE = List.of(
            "SELECT table_name, column_name, data_type, column_default, is_nullable FROM information_schema.columns"
                    + " WHERE table_schema = 'public' ORDER BY 1, 2",
            "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
            "SELECT relname, (SELECT string_agg(split_part(acl::text, '/', 1), ' ') FROM unnest(relacl) acl"
                    + " WHERE acl::text LIKE 'outbox_relay%') FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
            "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
            "SELECT version, script, checksum, type, success FROM flyway_schema_history ORDER BY installed_rank",
            "SELECT version, script, checksum, type, success FROM outbox_schema_history ORDER BY installed_rank");

    private final TestDatabase database = TestDatabase.empty();

    @Test
    void aDatabaseOfTheFirstReleaseIsUpgradedToWhatANewOneIs() throws SQLException {
        TestDatabase fresh = TestDatabase.empty();
        service(fresh).load().migrate();
        firstRelease(database).load().migrate();
        database.execute("INSERT INTO inbox VALUES ('00000000-0000-0000-0000-000000000001')");

        service(database).load().migrate();

        for (String query : SHAPE) {
            assertThat(database.rows(query)).as(query).isEqualTo(fresh.rows(query));
        }
        assertThat(database.number("SELECT count(*) FROM inbox")).isOne();
    }

    @Test
    void aDatabaseThatTheServicesRoleOwnedBelongsToItsOwnerAfterwards() throws SQLException {
        TestDatabase fresh = TestDatabase.empty();
        service(fresh).load().migrate();
        TestDatabase old = TestDatabase.ofTheFirstRelease();
        firstRelease(old).dataSource(old.writer()).load().migrate();

        old.prepare();
        service(old).load().migrate();

        for (String query : SHAPE) {
            assertThat(old.rows(query)).as(query).isEqualTo(fresh.rows(query));
        }
        String rights = "SELECT relname, array_to_string(ARRAY(SELECT replace(acl::text, '%s', 'database')"
                + " FROM unnest(relacl) acl ORDER BY 1), ' ') FROM pg_class"
                + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S') ORDER BY 1";
        assertThat(old.rows(rights.formatted(old.name()))).isEqualTo(fresh.rows(rights.formatted(fresh.name())));
    }

    @Test
    void theNextMigrationOfTheLibraryIsAppliedBelowTheServicesOwn() throws SQLException {
        firstRelease(database).load().migrate();
        service(database).load().migrate();

        Flyway next = service(database)
                .callbacks(OutboxMigration.with("classpath:next-release"))
                .load();
        next.migrate();
        next.migrate();

        assertThat(database.number("SELECT count(note) FROM outbox_position")).isZero();
        assertThat(database.rows("SELECT script FROM outbox_schema_history ORDER BY installed_rank"))
                .startsWith("<< Flyway Baseline >>", "V0_1__outbox.sql", "V0_2__inbox.sql", "V0_3__relay.sql")
                .endsWith("V0_99__next.sql");
        assertThat(database.rows("SELECT script FROM flyway_schema_history")).containsExactly("V1__orders.sql");
    }

    @Test
    void aServiceThatDoesNotValidateIsUpgradedToo() throws SQLException {
        firstRelease(database).load().migrate();
        service(database).validateOnMigrate(false).load().migrate();

        assertThat(database.number("SELECT count(*) FROM flyway_schema_history"))
                .isOne();
        service(database).load().validate();
    }

    @Test
    void twoInstancesThatStartTogetherUpgradeTheDatabaseOnce() throws Exception {
        firstRelease(database).load().migrate();

        List<Thread> instances = List.of(instance(), instance(), instance());
        for (Thread instance : instances) {
            instance.join();
        }

        service(database).load().validate();
        assertThat(database.rows("SELECT script FROM outbox_schema_history ORDER BY installed_rank"))
                .doesNotHaveDuplicates()
                .startsWith("<< Flyway Baseline >>", "V0_1__outbox.sql", "V0_2__inbox.sql", "V0_3__relay.sql");
    }

    @Test
    void theRelaysRoleIsGrantedItsRightsWheneverItIsCreated() throws SQLException {
        service(database).load().migrate();
        database.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM outbox_relay");

        service(database).load().migrate();

        assertThat(database.number("SELECT (has_table_privilege('outbox_relay', 'outbox', 'SELECT')"
                        + " AND has_table_privilege('outbox_relay', 'outbox_position', 'UPDATE')"
                        + " AND NOT has_table_privilege('outbox_relay', 'outbox', 'UPDATE'))::int"))
                .isOne();
    }

    private Thread instance() {
        return Thread.ofPlatform().start(() -> service(database).load().migrate());
    }

    private static FluentConfiguration firstRelease(TestDatabase database) {
        return Flyway.configure()
                .dataSource(database.owner())
                .locations("classpath:release-1.0/outbox", "classpath:release-1.0/service");
    }

    private static FluentConfiguration service(TestDatabase database) {
        return Flyway.configure()
                .dataSource(database.owner())
                .callbacks(new OutboxMigration())
                .locations("classpath:release-1.0/service");
    }
}
