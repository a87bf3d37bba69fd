package com.example.orders.problems;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedRouteHandler;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers a request that lacks its body or a required parameter. */
@Singleton
@Replaces(UnsatisfiedRouteHandler.class)
final class MissingArguments implements ExceptionHandler<UnsatisfiedRouteException, HttpResponse<?>> {

    private final ProblemExceptionHandler problems;

    MissingArguments(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, UnsatisfiedRouteException exception) {
        boolean body = exception.getArgument().getAnnotationMetadata().hasAnnotation(Body.class);
        String field = body ? "body" : FieldPath.snake(exception.getArgument().getName());
        return problems.handle(request, ProblemException.invalid(List.of(new Violation(field, null, "is required"))));
    }
}
