package com.example.orders.problems;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a {@link ProblemException} with its problem. A server error (5xx) is also logged in one line. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    private final ProblemResponses responses;

    ProblemExceptionHandler(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        Problem problem = exception.problem();
        if (problem.status() >= 500) {
            LOG.warn(
                    "{} {} was answered {}: {}",
                    request.getMethod(),
                    request.getPath(),
                    problem.status(),
                    cause(exception));
        }
        MutableHttpResponse<Problem> response = responses.render(request, problem, HttpResponse.ok());
        exception
                .retryAfter()
                .ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, String.valueOf(delay.toSeconds())));
        return response;
    }

    private static String cause(ProblemException exception) {
        return String.valueOf(exception.getCause() == null ? exception.getMessage() : exception.getCause());
    }
}
