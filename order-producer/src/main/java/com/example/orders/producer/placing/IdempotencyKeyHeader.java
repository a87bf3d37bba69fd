package com.example.orders.producer.placing;

import com.example.orders.problems.ProblemException;
import com.example.orders.problems.Violation;
import com.example.orders.producer.idempotency.IdempotencyKey;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Defines the request header that makes it safe to repeat a request, and the response header that marks a repeated one.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key
 *     draft</a>
 */
final class IdempotencyKeyHeader {

    static final String NAME = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKeyHeader() {}

    static Optional<IdempotencyKey> checked(@Nullable String key, @Nullable Authentication caller) {
        if (key != null && !VISIBLE_ASCII.matcher(key).matches()) {
            throw ProblemException.invalid(
                    List.of(new Violation(NAME, key, "must be 1 to 255 visible ASCII characters")));
        }
        return Optional.ofNullable(key).map(value -> new IdempotencyKey(identity(caller), value));
    }

    /** A subject is unique only for its issuer. */
    private static Optional<String> identity(@Nullable Authentication caller) {
        return Optional.ofNullable(caller).map(known -> known.getAttributes().get("iss") + "\n" + known.getName());
    }
}
