package com.example.orders.tokens;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;

/** A controller with an open operation, one that needs a scope, and one that a copied service added without thinking. */
@Controller("/machine")
class GuardedController {

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    String show(@Nullable Authentication caller) {
        return caller == null ? "nobody" : caller.getName();
    }

    @Put("/speed")
    @Secured("machine:drive")
    String drive() {
        return "faster";
    }

    @Put("/forgotten")
    String forgotten() {
        return "open";
    }
}
