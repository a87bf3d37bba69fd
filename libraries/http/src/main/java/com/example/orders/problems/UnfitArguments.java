package com.example.orders.problems;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers a path variable, query parameter or header that cannot be converted to its type. */
@Singleton
@Replaces(ConversionErrorHandler.class)
final class UnfitArguments implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {

    private final ProblemExceptionHandler problems;

    UnfitArguments(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, ConversionErrorException exception) {
        String rule = "must be a " + exception.getArgument().getType().getSimpleName();
        Object value = exception.getConversionError().getOriginalValue().orElse(null);
        Violation violation =
                new Violation(FieldPath.snake(exception.getArgument().getName()), value, rule);
        return problems.handle(request, ProblemException.invalid(List.of(violation)));
    }
}
