package com.example.orders.stack.front;

import com.example.orders.access.GuardedServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets one user change what a schema registry contains. Everybody may read, and may ask with a schema in the body of a
 * POST: for its id under a subject, and whether it is compatible. Every other request is one that changes something.
 */
public final class RegistryWriters {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The names are a single path segment without escapes, so that no other path of the server looks like a question. */
    private static final Pattern QUESTION = Pattern.compile(
            "/apis/ccompat/v[0-9]+/(subjects/[^/;%]+|compatibility/subjects/[^/;%]+/versions(/[^/;%]+)?)");

    private static final int UNAUTHORIZED = 401;

    /** Has the form of Confluent's API. It tells a stranger nothing, and a known user what is missing. */
    private static final String NOT_A_WRITER = """
            {"error_code": 401, "message": "Only provisioning changes the registry. Set SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO \
            to its user and password, or register the schema with bin/orders provision."}
            """;

    private final byte[] authorization;

    /** Takes the user and the password as {@code user:password}, like {@code SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO}. */
    public RegistryWriters(String userInfo) {
        String encoded = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        this.authorization = ("Basic " + encoded).getBytes(StandardCharsets.UTF_8);
    }

    boolean allow(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (READING.contains(method)
                || (method.equals("POST")
                        && QUESTION.matcher(exchange.getRequestURI().getRawPath())
                                .matches())) {
            return true;
        }
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    static void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"schema registry\"");
        GuardedServer.answer(
                exchange,
                UNAUTHORIZED,
                "application/vnd.schemaregistry.v1+json",
                NOT_A_WRITER.getBytes(StandardCharsets.UTF_8));
    }
}
