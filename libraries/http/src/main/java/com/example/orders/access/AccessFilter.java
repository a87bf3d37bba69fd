package com.example.orders.access;

import com.example.orders.problems.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/**
 * Checks every request against the {@link AccessRule} before any other filter runs, and adds the {@link PageHeaders} to
 * every response.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

    private final AccessRule rule;

    AccessFilter(AccessConfiguration configuration) {
        this.rule = configuration.rule();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        rule.check(request.getMethodName(), request.getServerAddress().getAddress(), request.getHeaders()::getAll)
                .ifPresent(refusal -> {
                    throw ProblemException.of(HttpStatus.valueOf(refusal.status()), refusal.detail());
                });
    }

    @ResponseFilter
    void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Map<String, String> headers =
                request.getPath().startsWith("/swagger-ui") ? PageHeaders.WITH_SCRIPT : PageHeaders.STRICT;
        headers.forEach((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
    }
}
