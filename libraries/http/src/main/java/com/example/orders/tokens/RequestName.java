package com.example.orders.tokens;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;

/** Names a request in the log, for example {@code PUT /generator}. */
final class RequestName {

    private static final int LONGEST = 300;

    private RequestName() {}

    static String of(@Nullable HttpRequest<?> request) {
        if (request == null) {
            return "A request";
        }
        String name = request.getMethodName() + " " + request.getUri();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
