package com.example.orders.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.access.AccessRule;
import com.example.orders.stack.FreePorts;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedFrontTest {

    private final AtomicInteger reached = new AtomicInteger();
    private final int port = FreePorts.next();
    private HttpServer inner;
    private GuardedFront front;

    @BeforeEach
    void open() throws IOException {
        inner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inner.createContext("/", exchange -> {
            try (exchange) {
                reached.incrementAndGet();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
                byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + target + " "
                                + body)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("X-Inner", "yes");
                exchange.sendResponseHeaders(203, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        inner.start();
        front = GuardedFront.open(
                port, inner.getAddress().getPort(), AccessRule.local().withReadingChecked());
    }

    @AfterEach
    void close() {
        front.close();
        inner.stop(0);
    }

    @Test
    void passesAProgramsRequestAndItsAnswerOn() throws IOException {
        String answer =
                send("POST /queue?a=%2F HTTP/1.1\nHost: localhost\nX-Amz-Target: Send\nContent-Length: 2\n\n{}");

        assertThat(answer).startsWith("HTTP/1.1 203 ").contains("X-inner: yes").endsWith("POST /queue?a=%2F Send {}");
        assertThat(send("GET /?Action=ListQueues HTTP/1.1\nHost: 127.0.0.1\n\n"))
                .endsWith("GET /?Action=ListQueues null ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost\nSec-Fetch-Site: cross-site",
                "Host: localhost\nSec-Fetch-Site: same-site",
                "Host: localhost\nOrigin: null",
                "Host: localhost\nOrigin: http://localhost:8080"
            })
    void nothingThatAPageSendsReachesTheServerBehindIt(String headers) throws IOException {
        assertThat(send("GET /?Action=PurgeQueue HTTP/1.1\n" + headers + "\n\n"))
                .containsPattern("^HTTP/1.1 4(03|21) ");

        assertThat(reached).hasValue(0);
    }

    @Test
    void endsTheConnectionWhenTheServerBehindItIsUnavailable() throws IOException {
        inner.stop(0);

        assertThat(send("GET / HTTP/1.1\nHost: localhost\n\n")).isEmpty();
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String sent = request.replaceFirst("\n", "\nConnection: close\n").replace("\n", "\r\n");
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
