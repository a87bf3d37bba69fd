package com.example.orders.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.fixture.RawRequest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that browsers send for other sites, and invalid tokens, are refused. Neither Kafka nor SQS is available. */
class AccessTest {

    private static final String ORDER = "/deliveries/7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11";
    private static final String NOWHERE = "localhost:1";

    private static EmbeddedServer bridge;

    @BeforeAll
    static void start() {
        bridge = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "kafka.bootstrap.servers",
                        NOWHERE,
                        "kafka.security.protocol",
                        "PLAINTEXT",
                        "schema.registry.url",
                        "http://" + NOWHERE,
                        "bridge.sqs.endpoint",
                        "http://" + NOWHERE,
                        "bridge.sqs.access-key-id",
                        "test",
                        "bridge.sqs.secret-access-key",
                        "test"));
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Accept: */*, 200",
        "GET, Authorization: Bearer abc, 401",
        "GET, Host: evil.example, 421",
        "POST, Origin: http://evil.example, 403",
        "POST, Sec-Fetch-Site: cross-site, 403"
    })
    void refusesOtherSitesAndInvalidTokens(String method, String header, int status) throws IOException {
        assertThat(RawRequest.status(bridge.getPort(), method + " " + ORDER, header))
                .isEqualTo(status);
    }
}
