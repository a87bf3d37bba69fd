package com.example.orders.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;

/**
 * The body of every error response, as specified by RFC 9457. {@code type} identifies the kind of problem and never
 * changes. {@code errors} is an extension that lists the fields at fault and may be empty.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable URI instance,
        List<Violation> errors) {

    /** The type of a problem that its HTTP status describes completely. */
    static final URI BLANK = URI.create("about:blank");

    /** The type of a problem that lists fields at fault. */
    static final URI INVALID_REQUEST = type("invalid-request");

    /** The type of a body that is not JSON. */
    static final URI MALFORMED_JSON = type("malformed-json");

    public Problem {
        errors = List.copyOf(errors);
    }

    /** Returns a tag URI (RFC 4151), which RFC 9457 recommends for types that cannot be looked up. */
    public static URI type(String name) {
        return URI.create("tag:orders.example.com,2026:" + name);
    }

    static Problem of(HttpStatus status, @Nullable String detail) {
        return new Problem(BLANK, status.getReason(), status.getCode(), detail, null, List.of());
    }

    Problem at(@Nullable URI newInstance) {
        return new Problem(type, title, status, detail, newInstance, errors);
    }
}
