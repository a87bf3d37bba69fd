package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartIT {

    @TempDir
    Path folder;

    @Test
    void keepsCommittedRowsOverAStopAndACrash() throws SQLException {
        try (PostgresPart postgres = PostgresPart.start(folder, FreePorts.next())) {
            postgres.createDatabase("order_producer");
            postgres.createDatabase("order_producer");
            execute(postgres, "create table kept (value int); insert into kept values (1)");

            postgres.stop();
            assertThat(postgres.running()).isFalse();
            postgres.start();
            execute(postgres, "insert into kept values (2)");
            postgres.kill();
            postgres.start();

            assertThat(single(postgres, "select count(*) from kept")).isEqualTo("2");
            assertThat(single(postgres, "show fsync")).isEqualTo("on");
            assertThat(single(postgres, "select count(*) from pg_roles where rolname = 'outbox_relay'"))
                    .isEqualTo("1");
        }
    }

    /** Until release 1.0 every role's password was its name, and the service's role owned its database. */
    @Test
    void takesOverTheDataOfTheFirstRelease() throws SQLException {
        int port = FreePorts.next();
        try (var first = new PostgresPart(PartFiles.in(folder), port, role -> role)) {
            first.start();
            try (Connection connection = first.superuser("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("create role order_producer login password 'order_producer'");
                statement.execute("create role outbox_relay login password 'outbox_relay'");
                statement.execute("create database order_producer owner order_producer");
            }
            try (Connection connection = first.databases().connect("order_producer", "order_producer");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (value int); insert into kept values (1);"
                        + " grant select on kept to outbox_relay");
            }
        }

        try (PostgresPart postgres = PostgresPart.start(folder, port)) {
            postgres.createDatabase("order_producer");

            execute(postgres, "alter table kept add text text");
            Databases databases = postgres.databases();
            try (Connection service = databases.connect("order_producer", "order_producer");
                    Statement statement = service.createStatement()) {
                statement.execute("insert into kept values (2)");
                assertThatThrownBy(() -> statement.execute("alter table kept add note text"))
                        .hasMessageContaining("must be owner of table kept");
            }
            for (String role : new String[] {Databases.RELAY_ROLE, Databases.OPERATOR_ROLE}) {
                try (Connection reader = databases.connect("order_producer", role);
                        ResultSet rows = reader.createStatement().executeQuery("select count(*) from kept")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(2);
                }
            }
            for (String role : new String[] {"postgres", "order_producer", "outbox_relay"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("order_producer"), role, role))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void dataOfOtherCredentialsAreRefusedWithTheRemedy() {
        int port = FreePorts.next();
        try (var other = new PostgresPart(PartFiles.in(folder), port, role -> "of another stack")) {
            other.start();
        }

        try (var postgres = new PostgresPart(PartFiles.in(folder), port, role -> "of this stack")) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("its data were created with other credentials")
                    .hasMessageContaining("make reset");
        }
    }

    private static void execute(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = asOwner(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = asOwner(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection asOwner(PostgresPart postgres) throws SQLException {
        return postgres.databases().connect("order_producer", Databases.owner("order_producer"));
    }
}
