package com.example.orders.stack.page;

import com.example.orders.access.GuardedServer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with problem details (RFC 9457). */
public final class Problems {

    private Problems() {}

    public static void refuse(HttpExchange exchange, int status, String detail) throws IOException {
        String problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("status", status)
                .put("detail", detail)
                .toString();
        GuardedServer.answer(exchange, status, "application/problem+json", problem.getBytes(StandardCharsets.UTF_8));
    }
}
