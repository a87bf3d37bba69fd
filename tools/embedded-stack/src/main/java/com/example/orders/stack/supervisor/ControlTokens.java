package com.example.orders.stack.supervisor;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.page.Problems;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.tokens.Caller;
import com.example.orders.tokens.RefusalLog;
import com.example.orders.tokens.RefusedTokenException;
import com.example.orders.tokens.TokenFault;
import com.example.orders.tokens.TokenVerification;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/** Decides who may change the stack, as services decide: the owner of a valid token with the scope {@value #SCOPE}. */
final class ControlTokens {

    static final String SCOPE = "stack:control";

    private static final String BEARER = "Bearer ";

    private final Path keys;
    private final RefusalLog log = new RefusalLog();

    ControlTokens(Credentials credentials) {
        this.keys = credentials.publicKeys();
    }

    /** Returns the sender if the token permits the request. Otherwise answers with 401 or 403 and logs why. */
    Optional<Caller> permitted(HttpExchange exchange) throws IOException {
        Optional<Caller> sender = sender(exchange);
        if (sender.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            Problems.refuse(
                    exchange,
                    401,
                    "This request needs a token: Authorization: Bearer <token>. `bin/orders token` prints one.");
        } else if (!permits(sender.get(), exchange)) {
            Problems.refuse(
                    exchange,
                    403,
                    "The token lacks the scope " + SCOPE + ". `bin/orders token` prints one that has it.");
            return Optional.empty();
        }
        return sender;
    }

    private Optional<Caller> sender(HttpExchange exchange) {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            log.refused(request, TokenFault.MISSING, "anonymous");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    verification().verify(header.substring(BEARER.length()).strip()));
        } catch (RefusedTokenException e) {
            log.refused(request, e.fault(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean permits(Caller sender, HttpExchange exchange) {
        boolean permitted = sender.scopes().contains(SCOPE);
        if (!permitted) {
            log.refused(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(), TokenFault.SCOPE, sender.subject());
        }
        return permitted;
    }

    /** Reads the keys for each of these rare requests, so that new keys apply at once. */
    private TokenVerification verification() {
        try {
            return TokenVerification.ofFile(keys, OperatorKey.ISSUER, OperatorKey.AUDIENCE);
        } catch (IOException | ParseException e) {
            throw new PartFailedException("Cannot read the keys in " + keys + ". Run `bin/orders credentials`.", e);
        }
    }
}
