package com.example.orders.problems;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.DecoderException;
import jakarta.inject.Singleton;

/** Answers a request whose body does not match its Content-Encoding, for example a broken gzip stream. */
@Singleton
final class UndecodableBodies implements ExceptionHandler<DecoderException, HttpResponse<?>> {

    private final ProblemExceptionHandler problems;

    UndecodableBodies(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, DecoderException exception) {
        return problems.handle(
                request,
                ProblemException.of(HttpStatus.BAD_REQUEST, "The body cannot be decoded, check its Content-Encoding."));
    }
}
