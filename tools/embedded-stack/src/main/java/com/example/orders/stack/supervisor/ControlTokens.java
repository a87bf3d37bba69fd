package com.example.orders.stack.supervisor;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
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

/** Decides whether a request to change the stack has a token with the scope {@value #SCOPE}, as services decide. */
final class ControlTokens {

    static final String SCOPE = "stack:control";

    private static final String BEARER = "Bearer ";

    private final Path keys;
    private final RefusalLog log = new RefusalLog();

    ControlTokens(Credentials credentials) {
        this.keys = credentials.publicKeys();
    }

    /** Returns the sender of a permitted request. Otherwise logs the reason and returns nothing. */
    Optional<Caller> permitted(HttpExchange exchange) {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            log.refused(request, TokenFault.MISSING, "anonymous");
            return Optional.empty();
        }
        try {
            Caller caller =
                    verification().verify(header.substring(BEARER.length()).strip());
            if (caller.scopes().contains(SCOPE)) {
                return Optional.of(caller);
            }
            log.refused(request, TokenFault.SCOPE, caller.subject());
        } catch (RefusedTokenException e) {
            log.refused(request, e.fault(), e.getMessage());
        }
        return Optional.empty();
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
