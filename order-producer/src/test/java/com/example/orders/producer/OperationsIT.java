package com.example.orders.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.jdbc.DataSourceResolver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the endpoints for operators and client developers: health, metrics and API documents. */
class OperationsIT {

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

    @Test
    void isReadyWithItsDatabaseAlone() {
        assertThat(producer.get("/health/readiness").body())
                .contains("\"status\":\"UP\"", "\"jdbc\"")
                .doesNotContain("kafka", "registry", "diskSpace");
    }

    @Test
    void limitsTheWaitForADeadDatabase() throws SQLException {
        DataSource pool = producer.bean(DataSourceResolver.class).resolve(producer.bean(DataSource.class));

        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(15_000);
        }
    }

    @Test
    void offersItsMetrics() {
        producer.get("/orders/7");

        // A request is measured when its answer has been sent, which is after its client has it.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(producer.get("/prometheus").body())
                        .contains("hikaricp_connections", "http_server_requests_seconds"));
    }

    @Test
    void countsEachOrderByWhereItCameFrom() {
        String order = """
                {"customer_id":"customer-1","items":[{"product_id":"PROD-1","quantity":1,"unit_price":9.90}]}
                """;

        producer.send("POST", "/orders", order);
        producer.send("POST", "/orders", "{}");

        assertThat(producer.get("/prometheus").body())
                .contains(
                        "producer_orders_total{origin=\"http\"} 1.0",
                        "producer_orders_total{origin=\"generator\"} 0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beans", "env", "flyway", "info", "loggers", "refresh", "routes", "threaddump"})
    void doesNotExposeInternalEndpoints(String endpoint) {
        assertThat(producer.get("/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    void describesItsHttpInterface() {
        assertThat(producer.get("/swagger/order-producer.yml").body())
                .contains("/orders/{order_id}:", "/generator:", "Idempotency-Key", "application/problem+json")
                .contains("unit_price:", "customer_id:", "interval_ms:")
                .doesNotContain("customerId", "unitPrice");
    }

    @Test
    void describesWhichOperationsNeedAToken() {
        String document = producer.get("/swagger/order-producer.yml").body();

        String change = document.substring(document.indexOf("    put:"), document.indexOf("  /orders:"));
        assertThat(change).contains("\"401\":", "\"403\":", "- Authorization:", "- generator:change");
        assertThat(document).contains("securitySchemes:", "scheme: bearer", "bearerFormat: JWT");
        assertThat(document.split("- Authorization:", -1)).hasSize(2);
    }

    @Test
    void servesItsAsyncApiDocument() {
        assertThat(producer.get("/asyncapi.yaml").body()).contains("title: order-producer");
        assertThat(producer.get("/asyncapi.json").body()).contains("\"title\":\"order-producer\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "res/swagger-ui-bundle.js", "res/swagger-ui.css"})
    void showsItInABrowserWithoutTheInternet(String file) {
        var page = producer.get("/swagger-ui/" + file);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("unpkg.com", "cdn.jsdelivr.net");
    }
}
