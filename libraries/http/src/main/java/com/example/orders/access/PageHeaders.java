package com.example.orders.access;

import java.util.Map;

/** Security headers for every response. They forbid framing, content type guessing, and content from other sites. */
public final class PageHeaders {

    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Headers for pages whose scripts are separate files. */
    public static final Map<String, String> STRICT = headers(POLICY);

    /** Headers for a generated page with an inline script, such as Swagger UI. */
    public static final Map<String, String> WITH_SCRIPT = headers(POLICY + "; script-src 'self' 'unsafe-inline'");

    private PageHeaders() {}

    /**
     * Returns the headers of a page without inline scripts and styles, which connects to its own server and to these
     * others.
     *
     * @param connections origins, separated by spaces, for instance {@code ws://localhost:8085}
     */
    public static Map<String, String> strictest(String connections) {
        return headers("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + connections + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private static Map<String, String> headers(String policy) {
        return Map.of(
                "Content-Security-Policy", policy,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer");
    }
}
