package com.example.orders.producer;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.ExternalDocumentation;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts order-producer. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "order-producer",
                        version = "1.0.0",
                        description = "Accepts orders and stores each order together with its event OrderCreated."),
        externalDocs =
                @ExternalDocumentation(
                        description = "The messages of this service, as AsyncAPI; in one file at /asyncapi.json",
                        url = "/asyncapi.yaml"))
public final class OrderProducer {

    private OrderProducer() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(OrderProducer.class).banner(false).start();
    }
}
