package com.example.orders.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.PostgresPart;
import com.example.orders.tracking.parts.Tracking;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page as this service serves it, on a PostgreSQL of its own. */
class LivePageIT {

    @TempDir
    static Path folder;

    private static PostgresPart postgres;
    private static Tracking tracking;

    @BeforeAll
    static void start() {
        int port = FreePorts.next();
        int missing = FreePorts.next();
        postgres = PostgresPart.start(folder, FreePorts.next());
        tracking = Tracking.start(
                postgres,
                Map.of(
                        "micronaut.server.port",
                        port,
                        "live-page.services",
                        "order-tracking=http://localhost:%s,outbox-relay=http://localhost:%s".formatted(port, missing),
                        "live-page.servers",
                        "postgres=tcp://localhost:" + postgres.port()));
    }

    @AfterAll
    static void stop() {
        tracking.close();
        postgres.close();
    }

    @Test
    void servesThePageUnderItsOwnStrictPolicy() {
        HttpResponse<String> page = tracking.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains(" ws://" + tracking.uri("/").getAuthority())
                .doesNotContain("unsafe");
        assertThat(tracking.get("/page/main.js")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/javascript");
        assertThat(tracking.get("/page/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void showsWhichPartsAnswerAndControlsNothing() throws Exception {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(state(0)).isEqualTo("up");
            assertThat(state(1)).isIn("up", "not_ready");
            assertThat(state(2)).isEqualTo("down");
        });
        assertThat(system().at("/page/control").asBoolean(true)).isFalse();
    }

    private static String state(int part) throws IOException {
        return system().at("/parts/" + part + "/state").asText();
    }

    private static JsonNode system() throws IOException {
        return new ObjectMapper().readTree(tracking.get("/system").body());
    }
}
