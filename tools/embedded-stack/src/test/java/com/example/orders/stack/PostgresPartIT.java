package com.example.orders.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
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
