package com.example.orders.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.orders.producer.ProducerUnderTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Checks the generator over HTTP and by the orders that it places. */
class GeneratorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static ProducerUnderTest producer;

    @BeforeAll
    static void start() {
        producer = ProducerUnderTest.start(
                folder, Map.of("generator.enabled", true, "generator.interval", "20ms", "generator.seed", 42));
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @Test
    void placesTheOrdersOfItsSeedUntilItIsSwitchedOff() throws SQLException {
        await().atMost(PATIENCE)
                .until(() -> producer.query("SELECT id FROM orders").size() >= 5);

        HttpResponse<String> off = change("{\"enabled\":false,\"interval_ms\":10}");

        assertThat(off.statusCode()).isEqualTo(200);
        assertThat(off.body()).startsWith("{\"enabled\":false,\"interval_ms\":10,\"placed\":");
        RandomOrders expected = new RandomOrders(Catalogue.standard(), 42);
        List<String> first =
                List.of(expected.next().customerId(), expected.next().customerId());
        assertThat(producer.query("SELECT customer_id FROM orders ORDER BY created_at"))
                .startsWith(first.toArray(String[]::new));
        // Uses one snapshot, because an order that is in progress when the generator is switched off may commit at any
        // moment.
        assertThat(producer.query("SELECT (SELECT count(*) FROM outbox) - (SELECT count(*) FROM orders)"))
                .containsExactly("0");
    }

    @Test
    void continuesAfterAFailureAndLogsItOnce(@TempDir Path ownFolder) throws SQLException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        try (ProducerUnderTest own = ProducerUnderTest.start(ownFolder)) {
            NextOrder nextOrder = own.bean(NextOrder.class);
            Logger logger = (Logger) LoggerFactory.getLogger(NextOrder.class);
            log.start();
            logger.setLevel(Level.INFO);
            logger.addAppender(log);

            own.execute("ALTER TABLE order_items RENAME TO order_items_out_of_reach");
            nextOrder.run();
            nextOrder.run();
            own.execute("ALTER TABLE order_items_out_of_reach RENAME TO order_items");
            nextOrder.run();
            nextOrder.run();

            logger.detachAppender(log);
            assertThat(own.query("SELECT count(*) FROM orders")).containsExactly("2");
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly(
                        "Random orders cannot be placed, the generator continues: {}",
                        "Random orders are placed again");
    }

    @Test
    void onlyATokenWithItsScopeChangesThePace() {
        String body = "{\"enabled\":true,\"interval_ms\":20}";

        assertThat(producer.get("/generator").statusCode()).isEqualTo(200);
        assertThat(producer.send("PUT", "/generator", body).statusCode()).isEqualTo(401);
        assertThat(producer.send("PUT", "/generator", body, producer.token("ada", "parked:drop"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"enabled":true,"interval_ms":9}       | interval_ms | 9       | must be a whole number of milliseconds from 10 to 3600000
        {"enabled":true,"interval_ms":3600001} | interval_ms | 3600001 | must be a whole number of milliseconds from 10 to 3600000
        {"enabled":true}                       | interval_ms | null    | is required
        {"interval_ms":100}                    | enabled     | null    | is required
        {"enabled":1,"interval_ms":100}        | enabled     | 1       | must be true or false
        {"enabled":true,"interval_ms":9,"x":1} | x           | 1       | is not a known field
        """)
    void refusesAPaceOutsideItsLimits(String body, String field, String value, String rule) {
        HttpResponse<String> answer = change(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"errors\":[{\"field\":\"%s\",\"value\":%s,\"rule\":\"%s\"}]".formatted(field, value, rule));
    }

    private static HttpResponse<String> change(String body) {
        return producer.send("PUT", "/generator", body, producer.token("ada", "generator:change"));
    }
}
