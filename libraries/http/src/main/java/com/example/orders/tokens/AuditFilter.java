package com.example.orders.tokens;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.Optional;

/** Records each call of an operation that needs a token, if its sender is known. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditFilter implements Ordered {

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @ResponseFilter
    void record(HttpRequest<?> request, HttpResponse<?> response) {
        Optional<Authentication> caller = request.getUserPrincipal(Authentication.class);
        if (caller.isPresent() && needsToken(request)) {
            AuditLog.record(
                    caller.get().getName(),
                    String.valueOf(caller.get().getAttributes().get("iss")),
                    RequestName.of(request),
                    response.code());
        }
    }

    private static boolean needsToken(HttpRequest<?> request) {
        String[] permitted = RouteAttributes.getRouteMatch(request)
                .map(route -> route.getAnnotationMetadata().stringValues(Secured.class))
                .orElse(new String[0]);
        return permitted.length > 0 && !Arrays.asList(permitted).contains(SecurityRule.IS_ANONYMOUS);
    }
}
