package com.example.orders.tracking;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.ExternalDocumentation;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts order-tracking. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "order-tracking",
                        version = "1.0.0",
                        description = "Keeps every order's history and answers what state an order is in and was in."),
        externalDocs =
                @ExternalDocumentation(
                        description = "The messages of this service, as AsyncAPI; in one file at /asyncapi.json",
                        url = "/asyncapi.yaml"))
public final class OrderTracking {

    private OrderTracking() {}

    public static void main(String[] args) {
        Micronaut.run(OrderTracking.class, args);
    }
}
