package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderCreated;
import com.example.orders.metadata.TraceParent;
import com.example.orders.producer.ProducerUnderTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places orders over HTTP and checks the rows and the event that they leave in the database. */
class PlaceOrderIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    static Path folder;

    private static ProducerUnderTest producer;

    @BeforeAll
    static void start() {
        producer = ProducerUnderTest.start(folder);
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        producer.execute("TRUNCATE orders, order_items, idempotency_keys, outbox");
    }

    @Test
    void answersWithTheOrderAndItsExactTotal() {
        HttpResponse<String> answer = producer.post("/orders", OrderBodies.TYPICAL);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .matches("\\{\"order_id\":\"[0-9a-f-]{36}\",\"customer_id\":\"customer-007\",\"items\":\\["
                        + "\\{\"product_id\":\"PROD-1001\",\"quantity\":3,\"unit_price\":\"19.99\"},"
                        + "\\{\"product_id\":\"PROD-1002\",\"quantity\":1,\"unit_price\":\"0.50\"}],"
                        + "\"total_amount\":\"60.47\",\"created_at\":\"20[0-9T:.-]+Z\"}");
    }

    @Test
    void showsTheOrderWhereTheAnswerSaysItIs() {
        HttpResponse<String> placed = producer.post("/orders", OrderBodies.TYPICAL);

        HttpResponse<String> shown =
                producer.get(placed.headers().firstValue("Location").orElseThrow());

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(placed.body());
    }

    @Test
    void storesTheOrderWithItsItemsInTheirSequence() throws SQLException {
        producer.post("/orders", OrderBodies.TYPICAL);

        assertThat(producer.query("SELECT customer_id, total_amount FROM orders"))
                .containsExactly("customer-007 60.47");
        assertThat(producer.query(
                        "SELECT position, product_id, quantity, unit_price FROM order_items ORDER BY position"))
                .containsExactly("0 PROD-1001 3 19.99", "1 PROD-1002 1 0.50");
    }

    @Test
    void appendsTheEventThatDescribesTheOrder() throws Exception {
        String orderId = idIn(producer.post("/orders", OrderBodies.TYPICAL));

        assertThat(producer.query("SELECT topic, key, type FROM outbox"))
                .containsExactly("orders.created customer-007 OrderCreated");
        GenericRecord event = event();
        assertThat(event.toString())
                .contains("\"order_id\": \"" + orderId + "\"", "\"customer_id\": \"customer-007\"", "\"PROD-1002\"");
        assertThat(event.getSchema()).isEqualTo(EventSchemas.written(OrderCreated.getClassSchema()));
    }

    @Test
    void givesTheEventTheHeadersOfItsMetadata() throws Exception {
        String orderId = idIn(producer.post("/orders", OrderBodies.TYPICAL));

        Map<String, String> headers = headers();
        assertThat(headers)
                .containsEntry("event_type", "OrderCreated")
                .containsEntry("correlation_id", orderId)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "com.example.orders.events.OrderCreated")
                .containsEntry("ce_source", "/order-producer")
                .containsEntry("ce_id", producer.query("SELECT id FROM outbox").getFirst())
                .containsOnlyKeys(
                        "event_type",
                        "correlation_id",
                        "ce_specversion",
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_time",
                        "traceparent");
        assertThat(TraceParent.parse(headers.get("traceparent"))).isPresent();
    }

    @Test
    void continuesTheClientsTrace() throws Exception {
        producer.post("/orders", OrderBodies.TYPICAL, "traceparent", TRACE);

        assertThat(headers()).containsEntry("traceparent", TRACE);
    }

    @Test
    void startsATraceWhenTheClientsIsInvalid() throws Exception {
        HttpResponse<String> answer =
                producer.post("/orders", OrderBodies.TYPICAL, "traceparent", TRACE.replace('4', 'X'));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TraceParent.parse(headers().get("traceparent"))).isPresent();
    }

    @Test
    void storesNothingWhenTheEventCannotBeAppended() throws SQLException {
        HttpResponse<String> answer;
        producer.execute("ALTER TABLE outbox RENAME TO outbox_out_of_reach");
        try {
            answer = producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "atomic");
        } finally {
            producer.execute("ALTER TABLE outbox_out_of_reach RENAME TO outbox");
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("outbox", "SQL", "Exception");
        assertThat(producer.query("SELECT id FROM orders UNION SELECT order_id FROM order_items"
                        + " UNION SELECT order_id FROM idempotency_keys"))
                .isEmpty();
        assertThat(producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "atomic")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesTheLargestOrderThatTheRulesAllow() {
        String largest = OrderBodies.of("c".repeat(64), "P_-9".repeat(16), "1", "99999999.99");

        assertThat(producer.post("/orders", largest).body()).contains("\"total_amount\":\"99999999.99\"");
        assertThat(producer.post("/orders", OrderBodies.withItems(100)).body()).contains("\"total_amount\":\"100.00\"");
        assertThat(producer.post("/orders", OrderBodies.of("c", "P", "1000", "1e2"))
                        .body())
                .contains("\"unit_price\":\"100.00\"", "\"total_amount\":\"100000.00\"");
    }

    private static String idIn(HttpResponse<String> answer) {
        return answer.body().replaceAll(".*\"order_id\":\"([0-9a-f-]+)\".*", "$1");
    }

    private static GenericRecord event() throws SQLException, IOException {
        try (Connection connection = producer.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT payload, definition FROM outbox"
                        + " JOIN outbox_schema ON schema_fingerprint = fingerprint")) {
            assertThat(row.next()).isTrue();
            Schema written = new Schema.Parser().parse(row.getString(2));
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(row.getBytes(1), null);
            return new GenericDatumReader<GenericRecord>(written).read(null, decoder);
        }
    }

    private static Map<String, String> headers() throws SQLException, IOException {
        try (Connection connection = producer.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT headers FROM outbox")) {
            assertThat(row.next()).isTrue();
            Schema map = Schema.createMap(Schema.create(Schema.Type.STRING));
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(row.getBytes(1), null);
            Map<String, String> headers = new LinkedHashMap<>();
            new GenericDatumReader<Map<CharSequence, CharSequence>>(map)
                    .read(null, decoder)
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        }
    }
}
