package com.example.orders.tokens;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers requests that micronaut-security refuses: 401 without a valid token, 403 with one that lacks the scope. The
 * client learns how to get a token, and not what is wrong with the one it sent. The log has the reason.
 */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class RefusedRequests implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {

    private static final String BEARER = "Bearer";

    private final ErrorResponseProcessor<?> responses;
    private final RefusalLog log;

    RefusedRequests(ErrorResponseProcessor<?> responses, RefusalLog log) {
        this.responses = responses;
        this.log = log;
    }

    @Override
    @SuppressWarnings("rawtypes") // Micronaut declares a raw type
    public HttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        if (exception.isForbidden()) {
            log.refused(
                    RequestName.of(request),
                    TokenFault.SCOPE,
                    exception.getAuthentication().getName());
            return answer(
                    request,
                    HttpStatus.FORBIDDEN,
                    "The token does not permit this operation. The OpenAPI document of the service names its scope.",
                    BEARER + " error=\"insufficient_scope\"");
        }
        boolean sent = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
        if (!sent) {
            log.refused(RequestName.of(request), TokenFault.MISSING, "anonymous");
        }
        return answer(
                request,
                HttpStatus.UNAUTHORIZED,
                "This request needs a valid token: Authorization: Bearer <token>. On a local stack, `bin/orders token`"
                        + " prints one.",
                sent ? BEARER + " error=\"invalid_token\"" : BEARER);
    }

    private HttpResponse<?> answer(HttpRequest<?> request, HttpStatus status, String detail, String challenge) {
        MutableHttpResponse<?> answer = responses.processResponse(
                ErrorContext.builder(request).errorMessage(detail).build(), HttpResponse.status(status));
        return answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
