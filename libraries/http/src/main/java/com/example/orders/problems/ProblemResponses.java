package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.stream.Collectors;

/**
 * Writes the body of every error response, including Micronaut's own (404, 405, 406, 413, 415, unexpected failures).
 * For a server error (5xx), the client learns only the status: Micronaut has already logged the failure with its stack
 * trace.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        HttpStatus status = base.status();
        String detail = status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                ? "The service failed to answer. The request may be repeated; the service's log holds the cause."
                : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining(" "));
        return render(context.getRequest(), Problem.of(status, detail), base);
    }

    @SuppressWarnings("unchecked") // the body is replaced by a Problem
    MutableHttpResponse<Problem> render(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> response) {
        response.status(problem.status());
        if (request.getMethod() == HttpMethod.HEAD) {
            return (MutableHttpResponse<Problem>) response;
        }
        return response.body(problem.at(path(request))).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static @Nullable URI path(HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return path == null || path.isEmpty() ? null : URI.create(path);
    }
}
