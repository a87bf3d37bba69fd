package com.example.orders.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.producer.ProducerUnderTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a request repeated with the same key places exactly one order. */
class IdempotencyIT {

    private static final String ORDER =
            "{\"customer_id\":\"c\",\"items\":[{\"product_id\":\"p\",\"quantity\":2,\"unit_price\":5}]}";

    @TempDir
    static Path folder;

    private static ProducerUnderTest producer;

    @BeforeAll
    static void start() {
        // On a slow machine, 40 concurrent requests can wait a long time for one of ten connections.
        producer = ProducerUnderTest.start(folder, Map.of("datasources.default.connection-timeout", 60_000));
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
    void answersARepeatedRequestWithTheFirstAnswer() throws SQLException {
        HttpResponse<String> first = post(ORDER, "key");

        HttpResponse<String> second = post(ORDER, "key");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(producer.query("SELECT count(*) FROM outbox")).containsExactly("1");
    }

    @Test
    void eachCallerHasKeysOfItsOwn() throws SQLException {
        HttpResponse<String> anonymous = post(ORDER, "key");
        HttpResponse<String> ada = post(ORDER, "key", "ada");
        HttpResponse<String> bob = post(ORDER.replace("2", "3"), "key", "bob");

        assertThat(List.of(anonymous, ada, bob))
                .extracting(HttpResponse::statusCode)
                .containsOnly(201);
        assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly("3");
        assertThat(post(ORDER, "key", "ada").body()).isEqualTo(ada.body());
        assertThat(post(ORDER, "key", "bob").statusCode()).isEqualTo(422);
        assertThat(producer.query("SELECT key FROM idempotency_keys WHERE key LIKE ' %'"))
                .hasSize(2);
    }

    @Test
    void takesTheSameOrderInAnotherSpellingForTheSameRequest() {
        HttpResponse<String> first = post(ORDER, "key");

        HttpResponse<String> second = post(
                "{ \"items\": [ { \"unit_price\": 5.00, \"quantity\": 2, \"product_id\": \"p\" } ], \"customer_id\": \"c\" }",
                "key");

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void refusesAnotherOrderUnderTheSameKey() throws SQLException {
        post(ORDER, "key");

        HttpResponse<String> answer = post(ORDER.replace("2", "3"), "key");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"type\":\"tag:orders.example.com,2026:idempotency-key-reused\"")
                .contains(
                        "{\"field\":\"Idempotency-Key\",\"value\":\"key\",\"rule\":\"must not be used for two different"
                                + " orders\"}");
        assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly("1");
    }

    @Test
    void placesTwoOrdersForTwoKeysOrNone() throws SQLException {
        post(ORDER, "one");
        post(ORDER, "two");
        producer.post("/orders", ORDER);
        producer.post("/orders", ORDER);

        assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly("4");
    }

    @Test
    void placesOneOrderForManyConcurrentRequests() throws Exception {
        List<Callable<String>> requests = IntStream.range(0, 40)
                .<Callable<String>>mapToObj(number -> () -> {
                    HttpResponse<String> answer = post(ORDER, "key-" + number % 4);
                    assertThat(answer.statusCode()).isEqualTo(201);
                    return answer.body();
                })
                .toList();

        List<Future<String>> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clients.invokeAll(requests);
        }

        assertThat(answers.stream().map(Future::resultNow).distinct()).hasSize(4);
        assertThat(producer.query("SELECT count(*) FROM orders")).containsExactly("4");
        assertThat(producer.query("SELECT count(*) FROM outbox")).containsExactly("4");
    }

    @Test
    void forgetsAKeyAfterItsRetentionOnly() throws SQLException {
        post(ORDER, "old");
        post(ORDER, "young");
        producer.execute("UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'");

        producer.bean(IdempotencyKeys.class).forgetExpired();

        assertThat(producer.query("SELECT key FROM idempotency_keys")).containsExactly("young");
        assertThat(post(ORDER.replace("2", "3"), "old").statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> post(String body, String key) {
        return producer.post("/orders", body, "Idempotency-Key", key);
    }

    private static HttpResponse<String> post(String body, String key, String caller) {
        String[] token = producer.token(caller);
        return producer.post("/orders", body, "Idempotency-Key", key, token[0], token[1]);
    }
}
