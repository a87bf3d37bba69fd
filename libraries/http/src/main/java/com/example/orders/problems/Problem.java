package com.example.orders.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;

/**
 * The body of every error response, by RFC 9457. {@code type} identifies the kind of problem and never changes; {@code
 * errors} is an extension: the fields at fault, possibly none.
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

    /** For a problem that says no more than its HTTP status does. */
    static final URI BLANK = URI.create("about:blank");

    /** The type of every refusal that names fields. */
    static final URI INVALID_REQUEST = type("invalid-request");

    /** The type of a body that is no JSON. */
    static final URI MALFORMED_JSON = type("malformed-json");

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A tag URI (RFC 4151): RFC 9457 recommends it for types that cannot be looked up. */
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
