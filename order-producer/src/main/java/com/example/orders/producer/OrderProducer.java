package com.example.orders.producer;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts order-producer. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "order-producer",
                        version = "1.0.0",
                        description = "Takes orders and stores each together with its event OrderCreated."))
public final class OrderProducer {

    private OrderProducer() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(OrderProducer.class).banner(false).start();
    }
}
