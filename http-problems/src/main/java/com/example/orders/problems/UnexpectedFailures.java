package com.example.orders.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last place a failed request comes to. A database that is away for a while is answered with 503 and when to come
 * back, everything else with 500; the client learns no internals, the log has the stack.
 */
@Factory
final class UnexpectedFailures {

    /** About what a restarted PostgreSQL or a failover takes; shorter only makes clients ask more often. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFailures.class);

    private final ProblemExceptionHandler problems;
    private final ProblemResponses responses;

    UnexpectedFailures(ProblemExceptionHandler problems, ProblemResponses responses) {
        this.problems = problems;
        this.responses = responses;
    }

    @Singleton
    ExceptionHandler<RuntimeException, HttpResponse<?>> runtimeExceptions() {
        return this::answer;
    }

    @Singleton
    ExceptionHandler<SQLException, HttpResponse<?>> sqlExceptions() {
        return this::answer;
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Exception failure) {
        var outage = DatabaseOutage.in(failure);
        if (outage.isPresent()) {
            return problems.handle(
                    request,
                    ProblemException.unavailable(
                            "The database cannot serve the request now. Repeat it later.", RETRY_AFTER, outage.get()));
        }
        LOG.error("{} {} failed unexpectedly", request.getMethod(), request.getPath(), failure);
        return responses.processResponse(
                ErrorContext.builder(request).cause(failure).build(), HttpResponse.serverError());
    }
}
