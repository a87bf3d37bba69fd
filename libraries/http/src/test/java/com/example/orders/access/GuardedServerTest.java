package com.example.orders.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module's pom sets the request deadline to two seconds. */
class GuardedServerTest {

    private GuardedServer server;

    @BeforeEach
    void open() throws IOException {
        server = GuardedServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AccessRule.local())
                .on("/", exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(204, -1);
                    }
                })
                .on("/broken", _ -> {
                    throw new IllegalStateException("broken");
                })
                .start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void hasTheSameRuleAndHeadersAsAService() throws IOException {
        assertThat(send("GET / HTTP/1.1\nHost: localhost\n"))
                .startsWith("HTTP/1.1 204 ")
                .contains("nosniff");
        assertThat(send("GET / HTTP/1.1\nHost: evil.example\n"))
                .startsWith("HTTP/1.1 421 ")
                .contains("application/problem+json", "HTTP_ACCESS_HOSTS");
        assertThat(send("POST / HTTP/1.1\nHost: localhost\nsec-fetch-site: cross-site\nContent-Length: 0\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("HTTP_ACCESS_ORIGINS");
        assertThat(send("POST / HTTP/1.1\nHost: localhost\nContent-Length: 0\n"))
                .startsWith("HTTP/1.1 204 ");
    }

    @Test
    void answersWhenAHandlerFails() throws IOException {
        assertThat(send("GET /broken HTTP/1.1\nHost: localhost\n"))
                .startsWith("HTTP/1.1 500 ")
                .contains("application/problem+json", "The request failed")
                .doesNotContain("IllegalState");
    }

    @Test
    void closesAConnectionWhoseHeadersNeverEnd() throws Exception {
        assertThat(trickle("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).isEmpty();
    }

    @Test
    void closesAConnectionWhoseBodyNeverEnds() throws Exception {
        assertThat(trickle("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"))
                .doesNotContain("204");
    }

    private String trickle(String begin) throws Exception {
        try (RawHttp slow = RawHttp.connect(server.port())) {
            slow.send(begin);
            return SlowClient.bytesUntilClosed(slow);
        }
    }

    private String send(String request) throws IOException {
        return RawHttp.exchange(server.port(), request + "Connection: close\n\n");
    }
}
