package com.example.orders.stack.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Replaces each of the services, which are built after this module: answers the supervisor's requests. */
final class FakeService {

    /** The variable that keeps a start from finishing before a test has interrupted it. */
    static final String NEVER_DELIVERS = "FAKE_SERVICE_NEVER_DELIVERS";

    private FakeService() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/orders", exchange -> answer(exchange, 201, "{\"order_id\": \"an-order\"}"));
        String deliveries = System.getenv(NEVER_DELIVERS) == null ? "[{\"event_type\": \"OrderFulfilled\"}]" : "[]";
        server.createContext("/deliveries/an-order", exchange -> answer(exchange, 200, deliveries));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
