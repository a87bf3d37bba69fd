package com.example.orders.problems;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;

/** Answers broken bean validation rules with status 400 and lists every field at fault, in a stable order. */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
final class BrokenRules implements ExceptionHandler<ConstraintViolationException, HttpResponse<?>> {

    private final ProblemExceptionHandler problems;

    BrokenRules(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, ConstraintViolationException exception) {
        List<Violation> errors = exception.getConstraintViolations().stream()
                .map(BrokenRules::violation)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::rule))
                .toList();
        return problems.handle(request, ProblemException.invalid(errors));
    }

    private static Violation violation(ConstraintViolation<?> broken) {
        return new Violation(FieldPath.of(broken.getPropertyPath()), broken.getInvalidValue(), broken.getMessage());
    }
}
