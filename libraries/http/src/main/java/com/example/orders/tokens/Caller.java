package com.example.orders.tokens;

import java.util.Set;

/**
 * The owner of a valid token.
 *
 * @param issuer who issued the token; a subject is unique only for one issuer
 * @param subject the person or program
 * @param scopes what the token permits
 */
public record Caller(String issuer, String subject, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
