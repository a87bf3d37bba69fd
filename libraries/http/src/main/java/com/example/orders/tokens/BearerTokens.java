package com.example.orders.tokens;

import io.micronaut.context.annotation.Context;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells micronaut-security who sent a request, by its bearer token. A request whose token is not valid is refused even
 * where no token is needed, so that its sender is never taken for an anonymous one.
 */
@Context
final class BearerTokens implements TokenValidator<HttpRequest<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);

    private final TokenVerification verification;
    private final Scheduler scheduler;
    private final RefusalLog log;

    BearerTokens(
            TokenConfiguration configuration, @Named(TaskExecutors.BLOCKING) ExecutorService executor, RefusalLog log) {
        if (!configuration.hasKeys()) {
            LOG.warn("No keys verify tokens, so operations that need one are refused. Set TOKEN_JWKS_URL, TOKEN_ISSUER"
                    + " and TOKEN_AUDIENCE, or TOKEN_JWKS_FILE for a local stack.");
        }
        this.verification = configuration.verification();
        this.scheduler = Schedulers.fromExecutorService(executor);
        this.log = log;
    }

    /** Leaves the event loop, because the verification may wait for keys. */
    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        return Mono.fromCallable(() -> authenticate(token, request)).subscribeOn(scheduler);
    }

    private Authentication authenticate(String token, @Nullable HttpRequest<?> request) {
        try {
            Caller caller = verification.verify(token);
            return Authentication.build(caller.subject(), caller.scopes(), Map.of("iss", caller.issuer()));
        } catch (RefusedTokenException e) {
            log.refused(RequestName.of(request), e.fault(), e.getMessage());
            throw new AuthorizationException(null);
        }
    }
}
