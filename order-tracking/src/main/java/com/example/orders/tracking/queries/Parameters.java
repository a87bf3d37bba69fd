package com.example.orders.tracking.queries;

import com.example.orders.problems.ProblemException;
import com.example.orders.problems.Violation;
import io.micronaut.http.HttpParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads query parameters strictly: an unknown, repeated or unreadable one is refused by its name. */
final class Parameters {

    private final HttpParameters given;
    private final List<Violation> errors = new ArrayList<>();

    Parameters(HttpParameters given, Set<String> known) {
        this.given = given;
        for (String name : given.names()) {
            if (!known.contains(name)) {
                refuse(name, "is not a parameter of this operation; there are " + String.join(", ", known));
            } else if (given.getAll(name).size() > 1) {
                refuse(name, "must be given once");
            }
        }
    }

    /** Returns the parameter's value if it is given and the function can read it. */
    <T> Optional<T> read(String name, String rule, Function<String, Optional<T>> reader) {
        Optional<T> value = given.getFirst(name).flatMap(reader);
        if (given.contains(name) && value.isEmpty()) {
            refuse(name, rule);
        }
        return value;
    }

    /** Refuses the request if a parameter was refused. */
    void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void refuse(String name, String rule) {
        errors.add(new Violation(name, given.getFirst(name).orElse(null), rule));
    }
}
