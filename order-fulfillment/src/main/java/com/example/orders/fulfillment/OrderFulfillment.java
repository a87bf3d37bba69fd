package com.example.orders.fulfillment;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.ExternalDocumentation;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts order-fulfillment. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "order-fulfillment",
                        version = "1.0.0",
                        description = "Moves orders through accept, ship and fulfil, and shows their progress."),
        externalDocs =
                @ExternalDocumentation(
                        description = "The messages of this service, as AsyncAPI; in one file at /asyncapi.json",
                        url = "/asyncapi.yaml"))
public final class OrderFulfillment {

    private OrderFulfillment() {}

    public static void main(String[] args) {
        Micronaut.run(OrderFulfillment.class, args);
    }
}
