package com.example.orders.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.fulfillment.parts.Parts;
import com.example.orders.fulfillment.parts.Service;
import io.micronaut.jdbc.DataSourceResolver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    private static Parts parts;
    private static Service service;

    @BeforeAll
    static void start() {
        parts = Parts.start(folder);
        service = Service.start(parts);
    }

    @AfterAll
    static void stop() {
        service.close();
        parts.close();
    }

    @Test
    void isReadyWithDatabaseKafkaAndRegistry() {
        assertThat(service.get("/health/readiness").body())
                .contains("\"jdbc\":{", "\"kafka\":{", "\"schema-registry\":{")
                .doesNotContain("DOWN", "diskSpace");
    }

    @Test
    void limitsTheWaitForADeadDatabaseAndForALock() throws SQLException {
        DataSource pool = service.bean(DataSourceResolver.class).resolve(service.bean(DataSource.class));

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(15_000);
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("5s");
        }
    }

    @Test
    void offersItsMetrics() {
        assertThat(service.get("/prometheus").body())
                .contains(
                        "fulfillment_orders_total{state=\"FULFILLED\"",
                        "fulfillment_stage_waiting{stage=\"SHIP\"",
                        "fulfillment_stage_due{stage=\"SHIP\"",
                        "fulfillment_stage_oldest_due_age_seconds{stage=\"SHIP\"",
                        "fulfillment_stage_failures_total",
                        "consumer_dead_letters_total{group=\"order-fulfillment\",kind=\"poison\"",
                        "consumer_partitions_waiting{group=\"order-fulfillment\"",
                        "fulfillment_inbox_duplicates_total",
                        "fulfillment_orders_repeated_total",
                        "hikaricp_connections");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beans", "env", "flyway", "info", "loggers", "refresh", "routes", "threaddump"})
    void doesNotExposeInternalEndpoints(String endpoint) {
        assertThat(service.get("/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    void describesItsHttpInterface() {
        assertThat(service.get("/swagger/order-fulfillment.yml").body())
                .contains("/fulfillments/{order_id}:", "application/problem+json", "tracking_number:", "total_amount:")
                .doesNotContain("trackingNumber", "totalAmount");
    }

    @Test
    void servesItsAsyncApiDocument() {
        assertThat(service.get("/asyncapi.yaml").body()).contains("title: order-fulfillment");
        assertThat(service.get("/asyncapi.json").body()).contains("\"title\":\"order-fulfillment\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "res/swagger-ui-bundle.js", "res/swagger-ui.css"})
    void showsItInABrowserWithoutTheInternet(String file) {
        var page = service.get("/swagger-ui/" + file);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("unpkg.com", "cdn.jsdelivr.net");
    }
}
