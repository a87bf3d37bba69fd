package com.example.orders.relay.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks who may call the relay's operations. Neither Kafka nor a database is available. */
class SourcesAccessTest {

    private static final String NOWHERE = "localhost:1";

    @TempDir
    static Path folder;

    private static Credentials credentials;
    private static EmbeddedServer relay;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        credentials = new Credentials(folder.resolve("credentials"));
        credentials.create();
        relay = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "token.jwks-file",
                        credentials.publicKeys().toString(),
                        "RELAY_DATABASE_SERVER",
                        NOWHERE,
                        "RELAY_DATABASE_PASSWORD",
                        "unused",
                        "kafka.security.protocol",
                        "PLAINTEXT",
                        "kafka.bootstrap.servers",
                        NOWHERE));
    }

    @AfterAll
    static void stop() {
        relay.close();
        HTTP.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, /sources, 200", "GET, /sources/none/parked, 404", "GET, /sources/none/parked/key, 404"})
    void everyoneMayLook(String method, String path, int status) throws Exception {
        assertThat(send(method, path, null)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"unpark, parked:unpark, parked:drop", "drop, parked:drop, parked:unpark"})
    void onlyATokenWithItsScopeChangesAKey(String operation, String scope, String other) throws Exception {
        String path = "/sources/none/parked/key/" + operation;

        assertThat(send("POST", path, null)).isEqualTo(401);
        assertThat(send("POST", path, other)).isEqualTo(403);
        assertThat(send("POST", path, scope)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "cancel"})
    void onlyATokenWithItsScopeChangesAReplay(String operation) throws Exception {
        String path = "/replays/0198b6a4-2f1c-7d3e-9a55-6b1d0c8e4f21/" + operation;

        assertThat(send("POST", path, null)).isEqualTo(401);
        assertThat(send("POST", path, "parked:drop")).isEqualTo(403);
        assertThat(send("POST", path, "replay:run")).isEqualTo(503);
    }

    @Test
    void onlyATokenWithItsScopeRequestsAReplay() throws Exception {
        String body = "{\"source\":\"none\"}";

        assertThat(send("POST", "/replays", body, null)).isEqualTo(401);
        assertThat(send("POST", "/replays", body, "parked:drop")).isEqualTo(403);
        assertThat(send("POST", "/replays", body, "replay:run")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"source\":\"order-producer\",\"topic\":\"orders.created\"}",
                "{\"source\":\"order-producer\",\"filter\":{\"colour\":\"red\"}}",
                "{\"source\":\"order-producer\",\"filter\":{\"topics\":[\"orders.creatd\"]}}",
                "{\"source\":\"order-producer\",\"filter\":{\"types\":[\"OrderLost\"]}}",
                "{\"source\":\"order-producer\",\"filter\":{\"topics\":[null]}}",
                "{\"source\":\"order-producer\",\"filter\":{\"keys\":[\"a\\u0000\"]}}",
                "{\"source\":\"order-producer\",\"filter\":{\"from_sequence\":2,\"to_sequence\":1}}",
                "{\"source\":\"order-producer\",\"rate\":0}"
            })
    void refusesAnUnknownFilter(String body) throws Exception {
        assertThat(send("POST", "/replays", body, "replay:run")).isEqualTo(400);
    }

    @Test
    void refusesATopicThatNoDocumentKnows() throws Exception {
        String body = "{\"source\":\"order-producer\",\"to\":\"orders.elsewhere\"}";

        assertThat(send("POST", "/replays", body, "replay:run")).isEqualTo(422);
    }

    @Test
    void theDocumentNamesTheScopes() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(relay.getURL() + "/swagger/outbox-relay.yml"))
                .build();

        HttpResponse<String> document = HTTP.send(request, BodyHandlers.ofString());

        assertThat(document.body())
                .contains("- parked:unpark", "- parked:drop", "- replay:run", "scheme: bearer", "\"401\":", "\"403\":");
    }

    private static int send(String method, String path, String scope) throws Exception {
        return send(method, path, "", scope);
    }

    private static int send(String method, String path, String body, String scope) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(relay.getURL() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (scope != null) {
            String token = OperatorKey.of(credentials).token("ada", List.of(scope), Duration.ofMinutes(1));
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
