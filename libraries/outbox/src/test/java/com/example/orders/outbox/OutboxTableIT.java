package com.example.orders.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderShipped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the guarantees for writers, on a real PostgreSQL. */
class OutboxTableIT {
    private static final Map<String, String> HEADERS = Map.of("ce_id", "one", "source", "caf\u00e9");

    private static final Publication<OrderFulfilled> FULFILLED = Publication.of(
            "orders.fulfilled",
            OrderFulfilled.class,
            EventSchemas.written(OrderFulfilled.getClassSchema()),
            "customer_id",
            new HeaderNames(HEADERS.keySet(), Set.of()));
    private static final Publication<OrderShipped> SHIPPED = Publication.of(
            "orders.shipped",
            OrderShipped.class,
            EventSchemas.written(OrderShipped.getClassSchema()),
            "customer_id",
            new HeaderNames(Set.of(), Set.of()));

    private final TestDatabase database = TestDatabase.migrated();

    @Test
    void anEventIsStoredWhenItsTransactionCommitsAndNotBefore() throws SQLException {
        OutboxTable outbox = open();
        try (Connection transaction = database.transaction()) {
            outbox.append(transaction, List.of(event("order-1"), event("order-2")));
            assertThat(events()).isZero();
            transaction.commit();
        }
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void aRollbackLeavesNothing() throws SQLException {
        OutboxTable outbox = open();
        try (Connection transaction = database.transaction()) {
            outbox.append(transaction, List.of(event("order-1")));
            transaction.rollback();
        }
        assertThat(events()).isZero();
    }

    @Test
    void refusesAConnectionInAutoCommitMode() throws SQLException {
        OutboxTable outbox = open();
        try (Connection connection = database.writer().getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> outbox.append(connection, List.of(event("order-1"))))
                    .withMessageContaining("auto-commit")
                    .withMessageContaining("setAutoCommit(false)");
        }
        assertThat(events()).isZero();
    }

    @Test
    void aFailedStatementKeepsItsSqlState() throws SQLException {
        OutboxTable outbox = open();
        database.execute("ALTER TABLE outbox ADD CHECK (key <> 'customer-1')");
        try (Connection transaction = database.transaction()) {
            assertThatThrownBy(() -> outbox.append(transaction, List.of(event("order-1"))))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("23514"));
        }
    }

    @Test
    void storesEachSchemaOnceHoweverOftenItIsOpened() throws SQLException {
        open();
        open();
        assertThat(database.number("SELECT count(*) FROM outbox_schema")).isEqualTo(2);
    }

    @Test
    void theStoredBytesAndHeadersAreReadableWithTheStoredSchema() throws Exception {
        OutboxTable outbox = open();
        try (Connection transaction = database.transaction()) {
            outbox.append(transaction, List.of(event("order-7")));
            transaction.commit();
        }
        try (Connection connection = database.writer().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT s.definition, o.payload, o.headers FROM outbox o
                        JOIN outbox_schema s ON s.fingerprint = o.schema_fingerprint
                        """)) {
            row.next();
            Schema schema = new Schema.Parser().parse(row.getString(1));
            assertThat(schema).isEqualTo(EventSchemas.written(OrderFulfilled.getClassSchema()));
            GenericRecord decoded = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(row.getBytes(2), null));
            assertThat(decoded.get("order_id")).hasToString("order-7");
            Map<String, String> headers = new TreeMap<>();
            OutboxHeaders.decode(
                    row.getBytes(3),
                    (name, value) -> headers.put(name.toString(), new String(value, StandardCharsets.UTF_8)));
            assertThat(headers).isEqualTo(HEADERS);
        }
    }

    @Test
    void refusesAnEventWhosePublicationItWasNotOpenedWith() throws SQLException {
        OutboxTable outbox = OutboxTable.open(database.writer(), List.of(SHIPPED));
        try (Connection transaction = database.transaction()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outbox.append(transaction, List.of(event("order-1"))))
                    .withMessageContaining("OrderFulfilled on orders.fulfilled")
                    .withMessageContaining("pass it to OutboxTable.open");
        }
    }

    @Test
    void refusesADatabaseWithoutAnOutbox() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OutboxTable.open(TestDatabase.empty().writer(), List.of(FULFILLED)))
                .withMessageContaining("flyway.callbacks");
    }

    @Test
    void refusesPooledSequenceNumbers() throws SQLException {
        database.execute("ALTER TABLE outbox ALTER COLUMN sequence SET CACHE 50");

        assertThatIllegalStateException()
                .isThrownBy(this::open)
                .withMessageContaining("CACHE 50")
                .withMessageContaining("SET CACHE 1");
    }

    @Test
    void refusesASequenceWithGaps() throws SQLException {
        database.execute("ALTER TABLE outbox ALTER COLUMN sequence SET INCREMENT 50");

        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("SET INCREMENT 1");
    }

    @Test
    void refusesCommitsThatACrashMayErase() throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = off");

        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("synchronous_commit is off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7b7d", "02ffffffff0f41", "0202610241"})
    void refusesBytesThatAreNotHeaders(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutboxHeaders.decode(bytes, (_, _) -> {}))
                .withMessageContaining("append events with Outbox");
    }

    private OutboxTable open() throws SQLException {
        return OutboxTable.open(database.writer(), List.of(FULFILLED, SHIPPED));
    }

    private long events() throws SQLException {
        return database.number("SELECT count(*) FROM outbox");
    }

    private static OutboxEvent event(String orderId) {
        var payload = OrderFulfilled.newBuilder()
                .setOrderId(orderId)
                .setCustomerId("customer-1")
                .setFulfilledAt(Instant.ofEpochMilli(1_760_000_000_000L))
                .setTotalAmount(new BigDecimal("19.99"))
                .setCorrelationId(orderId)
                .build();
        return FULFILLED.event(UUID.randomUUID(), HEADERS, payload);
    }
}
