package com.example.orders.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.orders.access.RawHttp;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Checks who may call what, over HTTP. */
class GuardedOperationsTest {

    private static final Issuer ISSUER = Issuer.create("key-1");

    @TempDir
    static Path folder;

    private static EmbeddedServer server;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    @BeforeAll
    static void start() throws IOException {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of("token.jwks-file", ISSUER.writeKeys(folder).toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.close();
    }

    @BeforeEach
    void listen() {
        audit.start();
        logger().setLevel(Level.INFO);
        logger().addAppender(audit);
    }

    @AfterEach
    void detach() {
        logger().detachAppender(audit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/machine", "/asyncapi.yaml", "/health", "/prometheus", "/swagger-ui/page.html"})
    void openOperationsNeedNoToken(String path) throws Exception {
        assertThat(send("GET", path, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing, 404", "DELETE, /machine, 405"})
    void whatDoesNotExistIsSaidToEveryone(String method, String path, int status) throws Exception {
        assertThat(send(method, path, null).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/machine/speed", "/machine/forgotten"})
    void otherOperationsAreRefusedWithoutAToken(String path) throws Exception {
        HttpResponse<String> answer = send("PUT", path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("bin/orders token").doesNotContain("machine:drive");
    }

    @Test
    void aTokenWithTheScopeIsAcceptedAndRecorded() throws Exception {
        HttpResponse<String> answer = send("PUT", "/machine/speed?by=1", ISSUER.token("a machine:drive"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(audited())
                .containsExactly(
                        "subject=\"ada\" issuer=\"orders-local\" request=\"PUT /machine/speed?by=1\" status=200");
    }

    @Test
    void aTokenWithoutTheScopeIsRefusedAndRecorded() throws Exception {
        HttpResponse<String> answer = send("PUT", "/machine/speed", ISSUER.token("machine"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
        assertThat(audited())
                .containsExactly("subject=\"ada\" issuer=\"orders-local\" request=\"PUT /machine/speed\" status=403");
    }

    @Test
    void noScopeOpensAnOperationThatStatesNone() throws Exception {
        assertThat(send("PUT", "/machine/forgotten", ISSUER.token("machine:drive"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anInvalidTokenIsRefusedEvenWhereNoneIsNeeded() throws Exception {
        String expired = ISSUER.sign(Issuer.claims("machine:drive")
                .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                .build());
        for (String token : new String[] {expired, "abc", Issuer.create("key-1").token("machine:drive")}) {
            for (String method : new String[] {"GET", "PUT"}) {
                String path = method.equals("GET") ? "/machine" : "/machine/speed";

                HttpResponse<String> answer = send(method, path, token);

                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
                assertThat(answer.body()).doesNotContainIgnoringCase("expire").doesNotContainIgnoringCase("signature");
            }
        }
        assertThat(audited()).isEmpty();
    }

    @Test
    void aControllerKnowsTheCaller() throws Exception {
        assertThat(send("GET", "/machine", null).body()).isEqualTo("nobody");
        assertThat(send("GET", "/machine", ISSUER.token("")).body()).isEqualTo("ada");
    }

    @Test
    void theHostIsCheckedBeforeTheToken() throws Exception {
        String answer = RawHttp.exchange(
                server.getPort(),
                "PUT /machine/speed HTTP/1.1\nHost: evil.example\nConnection: close\nAuthorization: Bearer abc\nContent-Length: 0\n\n");

        assertThat(answer).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aServiceWithoutKeysServesOnlyOpenOperations() throws Exception {
        try (EmbeddedServer closed = ApplicationContext.run(EmbeddedServer.class)) {
            assertThat(send(closed, "GET", "/machine", null).statusCode()).isEqualTo(200);
            assertThat(send(closed, "PUT", "/machine/speed", ISSUER.token("machine:drive"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private List<String> audited() {
        return audit.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("audit");
    }

    private static HttpResponse<String> send(String method, String path, String token) throws Exception {
        return send(server, method, path, token);
    }

    private static HttpResponse<String> send(EmbeddedServer to, String method, String path, String token)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(to.getURL() + path)).method(method, BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
