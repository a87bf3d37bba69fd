package com.example.orders.commands.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.connections.Database;
import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order's events are found among those of seven days without reading all of them. */
class OutboxSearchIT {
    private static final int ROWS = 60_480;
    private static final UUID ORDER = UUID.fromString("6fa459ea-ee8a-3ca4-894e-db77e160355e");
    private static final String CUSTOMER = "customer-007";

    /**
     * One row every ten seconds, in the outbox's partitions; the order's rows were written two days and one hour ago.
     */
    private static final String OUTBOX = """
            CREATE TABLE outbox (
                sequence bigint PRIMARY KEY, id uuid NOT NULL, topic text NOT NULL, key text NOT NULL, type text NOT NULL,
                headers bytea NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (sequence);
            CREATE TABLE outbox_p0 PARTITION OF outbox FOR VALUES FROM (0) TO (4294967296);
            CREATE TABLE outbox_p1 PARTITION OF outbox FOR VALUES FROM (4294967296) TO (8589934592);
            INSERT INTO outbox SELECT n + CASE WHEN n > 30000 THEN 4294967296 ELSE 0 END, gen_random_uuid(), 'orders.created',
                'customer-007', 'OrderCreated', convert_to(
                    CASE WHEN n IN ({rows} - 17280, {rows} - 360) THEN '6fa459ea-ee8a-3ca4-894e-db77e160355e' ELSE 'x' END, 'UTF8'),
                timestamptz '{now}' - make_interval(secs => 10 * ({rows} - n))
            FROM generate_series(1, {rows}) AS n;
            ANALYZE outbox;
            """;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    static Path folder;

    @Test
    void readsTheRowsNearTheTimesAtWhichTheOrderChanged() throws Exception {
        try (PostgresPart postgres = PostgresPart.start(folder, FreePorts.next())) {
            postgres.createDatabase("service");
            Databases databases = postgres.databases();
            try (var connection = databases.connect("service", Databases.owner("service"));
                    var statement = connection.createStatement()) {
                statement.execute(
                        OUTBOX.replace("{rows}", Integer.toString(ROWS)).replace("{now}", now.toString()));
            }
            var described = new Database(
                    "service",
                    postgres.url("service"),
                    Databases.OPERATOR_ROLE,
                    databases.password(Databases.OPERATOR_ROLE));
            try (var database = new ServiceDatabase(described)) {
                long before = rowsRead(database);

                List<OutboxEvent> found = database.outbox(
                        CUSTOMER, ORDER, List.of(now.minus(1, ChronoUnit.HOURS), now.minus(2, ChronoUnit.DAYS)));

                assertThat(found)
                        .extracting(event -> ChronoUnit.HOURS.between(event.writtenAt(), now))
                        .containsExactly(48L, 1L);
                assertThat(rowsRead(database) - before).isLessThan(ROWS / 100);
                assertThat(database.outbox(CUSTOMER, UUID.randomUUID(), List.of(now)))
                        .isEmpty();
            }
        }
    }

    private static long rowsRead(ServiceDatabase database) {
        var _ = database.rows("SELECT pg_stat_force_next_flush()", row -> 0L);
        return database.rows("""
                        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_user_tables
                        WHERE relname LIKE 'outbox%'
                        """, row -> row.getLong("read")).getFirst();
    }
}
