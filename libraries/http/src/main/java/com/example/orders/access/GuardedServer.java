package com.example.orders.access;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects the JDK's HTTP server with an {@link AccessRule}, a deadline for each request and a limit on connections.
 * For programs that are not Micronaut services.
 */
public final class GuardedServer {

    private final HttpServer server;
    private final Filter guard;

    private GuardedServer(HttpServer server, AccessRule rule) {
        this.server = server;
        this.guard = new Guard(rule);
    }

    /** Opens the port. The server answers requests after {@link #start}. */
    public static GuardedServer open(InetSocketAddress address, AccessRule rule) throws IOException {
        // The JDK reads these once for all of its servers. Values from the command line take precedence.
        limit("sun.net.httpserver.maxReqTime", "20");
        limit("sun.net.httpserver.maxReqHeaderSize", "16384");
        limit("jdk.httpserver.maxConnections", "500");
        // Otherwise the body of a response waits 40 ms for the acknowledgement of its headers.
        limit("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return new GuardedServer(server, rule);
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Sets the handler of a path. The exchange is closed when the handler returns or throws. */
    public GuardedServer on(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(guard);
        return this;
    }

    /** Sends a whole response. */
    public static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public GuardedServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void stop() {
        server.stop(0);
    }

    private static final class Guard extends Filter {

        private static final Logger LOG = LoggerFactory.getLogger(GuardedServer.class);
        private static final String FAILED =
                "{\"type\":\"about:blank\",\"status\":500,\"detail\":\"The request failed; the log says why.\"}";

        private final AccessRule rule;

        Guard(AccessRule rule) {
            this.rule = rule;
        }

        @Override
        public String description() {
            return "Host and Origin checks";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            try (exchange) {
                PageHeaders.STRICT.forEach(exchange.getResponseHeaders()::set);
                var refusal = rule.check(
                        exchange.getRequestMethod(),
                        exchange.getLocalAddress().getAddress(),
                        name -> exchange.getRequestHeaders().getOrDefault(name, List.of()));
                if (refusal.isPresent()) {
                    byte[] problem = refusal.get().json().getBytes(StandardCharsets.UTF_8);
                    answer(exchange, refusal.get().status(), "application/problem+json", problem);
                } else {
                    handle(exchange, chain);
                }
            }
        }

        /** Otherwise the JDK's server would close the connection without an answer and without a word in the log. */
        private static void handle(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                if (exchange.getResponseCode() < 0) {
                    answer(exchange, 500, "application/problem+json", FAILED.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
