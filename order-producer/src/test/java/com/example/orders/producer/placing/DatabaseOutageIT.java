package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.producer.ProducerUnderTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the service answers 503 with Retry-After while its database is down, and recovers without a restart. */
class DatabaseOutageIT {

    @TempDir
    Path folder;

    @Test
    void answersWith503WhileTheDatabaseIsDownAndRecoversWithoutARestart() {
        try (ProducerUnderTest producer = ProducerUnderTest.start(folder)) {
            HttpResponse<String> before = producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "before");

            producer.postgres().kill();

            HttpResponse<String> during = producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "during");
            assertThat(during.statusCode()).isEqualTo(503);
            assertThat(during.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(during.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(during.body())
                    .contains("The database cannot serve the request now.")
                    .doesNotContain("jdbc", "SQL", "\tat ");
            assertThat(producer.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(producer.get("/health/readiness").statusCode()).isEqualTo(503);
            assertThat(producer.get("/health/readiness").body())
                    .contains("\"jdbc\":{\"name\":\"order-producer\",\"status\":\"DOWN\"");

            producer.postgres().start();

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "during")
                                    .statusCode())
                    .isEqualTo(201));
            assertThat(producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "before")
                            .body())
                    .isEqualTo(before.body());
            assertThat(producer.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }
}
