package com.example.orders.problems;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.failures.Judgement;
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
 * Answers failures that no other handler covers: a transient failure with 503 and Retry-After, any other failure with
 * 500. The client learns no internals. The log has one line for a transient failure and the stack trace for any other.
 */
@Factory
final class UnexpectedFailures {

    /**
     * About the time that a restart of PostgreSQL or a failover takes. A shorter value only makes clients retry more
     * often.
     */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFailures.class);

    private final FailureClassifier classifier = FailureClassifier.standard();
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
        Judgement judgement = classifier.judge(failure);
        if (judgement.kind() == FailureKind.TRANSIENT) {
            String unavailable = judgement.cause() instanceof SQLException ? "The database" : "The service";
            return problems.handle(
                    request,
                    ProblemException.unavailable(
                            unavailable + " cannot serve the request now. Repeat it later.",
                            RETRY_AFTER,
                            judgement.cause()));
        }
        LOG.error("{} {} failed unexpectedly", request.getMethod(), request.getPath(), failure);
        return responses.processResponse(
                ErrorContext.builder(request).cause(failure).build(), HttpResponse.serverError());
    }
}
