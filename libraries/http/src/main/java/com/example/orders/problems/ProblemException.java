package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Thrown when a request cannot be served, and answered as a {@link Problem}. It has no stack trace, because it
 * describes the request and not a defect.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The most errors that a response lists: a response must not be many times as large as its request. */
    private static final int MOST_ERRORS = 100;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    private ProblemException(Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(problem.title() + ": " + problem.detail() + problem.errors(), cause, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Creates a problem with its own type, see {@link Problem#type(String)}. */
    public static ProblemException of(
            HttpStatus status, URI type, String title, String detail, List<Violation> errors) {
        return new ProblemException(new Problem(type, title, status.getCode(), detail, null, errors), null, null);
    }

    /** Creates a problem that its status and one sentence describe, for example 404. */
    public static ProblemException of(HttpStatus status, String detail) {
        return new ProblemException(Problem.of(status, detail), null, null);
    }

    /** Creates a problem with status 400 that lists the first hundred fields at fault. */
    public static ProblemException invalid(List<Violation> errors) {
        List<Violation> shown = errors.subList(0, Math.min(errors.size(), MOST_ERRORS));
        return of(HttpStatus.BAD_REQUEST, Problem.INVALID_REQUEST, "The request breaks a rule", detail(errors), shown);
    }

    private static String detail(List<Violation> errors) {
        if (errors.size() == 1) {
            return errors.getFirst().field() + " " + errors.getFirst().rule() + ".";
        }
        return errors.size() <= MOST_ERRORS
                ? "%s fields are at fault, see errors.".formatted(errors.size())
                : "%s fields are at fault, see errors for the first %s.".formatted(errors.size(), MOST_ERRORS);
    }

    /**
     * Creates a problem with status 503 and Retry-After: the same request may succeed later. The cause is logged, not
     * sent to the client.
     */
    public static ProblemException unavailable(String detail, Duration retryAfter, Throwable cause) {
        return new ProblemException(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail), retryAfter, cause);
    }

    public Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
