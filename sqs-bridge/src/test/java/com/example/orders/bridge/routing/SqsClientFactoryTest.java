package com.example.orders.bridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsClientFactoryTest {

    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void anSqsServerWithoutQueues() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestHeaders());
                byte[] none = "{\"QueueUrls\": []}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, none.length);
                exchange.getResponseBody().write(none);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Each setting also exists as an environment variable, which a developer's machine may have. */
    @ParameterizedTest
    @CsvSource({
        "aws.useFipsEndpoint, true",
        "aws.useDualstackEndpoint, true",
        "aws.profile, missing",
        "http.proxyHost, 127.0.0.1"
    })
    void settingsForAwsAndProxiesDoNotApplyToALocalSqs(String property, String value) {
        System.setProperty("http.proxyPort", "1");
        System.setProperty(property, value);
        try (SqsClient sqs = new SqsClientFactory().sqsClient(configuration("test"))) {
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        } finally {
            System.clearProperty(property);
            System.clearProperty("http.proxyPort");
        }
    }

    /** The default chain also reads environment variables, profiles, web identity and roles. */
    @Test
    void withoutAStaticKeyTheDefaultChainAppliesWithItsSessionToken() {
        System.setProperty("aws.accessKeyId", "temporary");
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty("aws.sessionToken", "token");
        try (SqsClient sqs = new SqsClientFactory().sqsClient(configuration(null))) {
            sqs.listQueues();
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            System.clearProperty("aws.sessionToken");
        }

        assertThat(requests).singleElement().satisfies(headers -> {
            assertThat(headers.getFirst("Authorization")).contains("Credential=temporary/");
            assertThat(headers.getFirst("X-Amz-Security-Token")).isEqualTo("token");
        });
    }

    private SqsConfiguration configuration(String key) {
        return new SqsConfiguration(
                URI.create("http://localhost:" + server.getAddress().getPort()),
                "us-east-1",
                key,
                key,
                "000000000000",
                "false",
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                1);
    }
}
