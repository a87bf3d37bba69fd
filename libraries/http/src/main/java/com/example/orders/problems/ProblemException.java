package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be served, thrown where that is found out and answered as {@link Problem}. Carries no stack trace:
 * it describes the request, not a defect.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a person reads; an answer must not be many times as large as its request. */
    private static final int MOST_ERRORS = 100;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    private ProblemException(Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(problem.title() + ": " + problem.detail() + problem.errors(), cause, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A problem with a type of its own, see {@link Problem#type(String)}. */
    public static ProblemException of(
            HttpStatus status, URI type, String title, String detail, List<Violation> errors) {
        return new ProblemException(new Problem(type, title, status.getCode(), detail, null, errors), null, null);
    }

    /** A problem that its status and a sentence describe, for instance 404. */
    public static ProblemException of(HttpStatus status, String detail) {
        return new ProblemException(Problem.of(status, detail), null, null);
    }

    /** 400, naming each field at fault, up to a hundred. */
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

    /** 503 with Retry-After: the same request may succeed later. The cause is for the log, not for the client. */
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
