package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.fixture.Guide;
import com.example.orders.producer.ProducerUnderTest;
import com.example.orders.stack.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the migration in docs/changing-events.md while the version without the new column is running, which is the one
 * that is compiled here.
 */
class AddedColumnIT {

    private static final Guide GUIDE = Guide.read("changing-events.md");
    private static final String DATABASE = "order_producer";

    @TempDir
    Path folder;

    @TempDir
    Path migrations;

    private ProducerUnderTest producer;

    @BeforeEach
    void start() {
        producer = ProducerUnderTest.start(folder);
    }

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void theRunningVersionPlacesOrdersUntilTheContractAndNoStepRewritesTheTable() throws Exception {
        place(201);
        String file = file();

        migrate("V2");
        place(201);
        restartOfTheRunningVersion();
        new Version2().place();
        for (int changed = 1; changed > 0; ) {
            changed = asService(GUIDE.block("UPDATE orders"));
        }
        assertThat(count("sales_channel = 'unknown'")).isEqualTo(2);
        assertThat(count("sales_channel IS NULL")).isZero();

        migrate("V3");
        migrate("V4");
        new Version2().place();
        assertThat(producer.post("/orders", OrderBodies.TYPICAL).statusCode()).isNotEqualTo(201);
        assertThat(count("true")).isEqualTo(4);
        assertThat(file()).isEqualTo(file);
    }

    @Test
    void onlyTheOwnerChangesTheTable() {
        assertThatThrownBy(() -> asService(GUIDE.block("ADD COLUMN")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(GUIDE.block("must be owner").strip());
    }

    @Test
    void aMigrationThatDoesNotGetItsLockFailsAndTheRunningVersionGoesOn() throws Exception {
        try (Connection report = producer.database();
                Statement statement = report.createStatement()) {
            report.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM orders");

            assertThatThrownBy(() -> migrate("V2"))
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("lock timeout");
            place(201);
        }

        migrate("V2");
        place(201);
    }

    /** The next version of the service, as far as its table is concerned. */
    private final class Version2 {
        void place() throws SQLException {
            asService("INSERT INTO orders (id, customer_id, total_amount, created_at, sales_channel)"
                    + " VALUES (gen_random_uuid(), 'customer-001', 1, now(), 'web')");
        }
    }

    private void place(int status) {
        assertThat(producer.post("/orders", OrderBodies.TYPICAL).statusCode()).isEqualTo(status);
    }

    /** Runs the page's migration of this version as the owner. The numbers leave room for the service's own. */
    private void migrate(String version) throws IOException {
        String block = GUIDE.block("-- " + version + "__");
        String name = block.lines().findFirst().orElseThrow().substring("-- ".length());
        Files.writeString(migrations.resolve(name.replaceFirst("V", "V90")), block);
        flyway("classpath:db/migration", "filesystem:" + migrations).migrate();
    }

    /** Flyway accepts a database that is newer than the program. */
    private void restartOfTheRunningVersion() {
        flyway("classpath:db/migration").migrate();
    }

    private Flyway flyway(String... locations) {
        String owner = Databases.owner(DATABASE);
        Databases databases = producer.postgres().databases();
        return Flyway.configure()
                .dataSource(databases.url(DATABASE), owner, databases.password(owner))
                .locations(locations)
                .load();
    }

    /** Runs a statement with the role of the running service, and returns the number of rows that it changed. */
    private int asService(String sql) throws SQLException {
        try (Connection connection = producer.postgres().databases().connect(DATABASE, DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private long count(String condition) throws SQLException {
        return Long.parseLong(
                producer.query("SELECT count(*) FROM orders WHERE " + condition).getFirst());
    }

    private String file() throws SQLException {
        return producer.query("SELECT pg_relation_filenode('orders')").getFirst();
    }
}
