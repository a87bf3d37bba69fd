package com.example.orders.bridge;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.ExternalDocumentation;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts sqs-bridge. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "sqs-bridge",
                        version = "1.0.0",
                        description = "Delivers order events from Kafka to SQS queues as plain JSON."),
        externalDocs =
                @ExternalDocumentation(
                        description = "What it sends and receives, as AsyncAPI; in one file at /asyncapi.json",
                        url = "/asyncapi.yaml"))
public final class SqsBridge {

    private SqsBridge() {}

    public static void main(String[] args) {
        Micronaut.run(SqsBridge.class, args);
    }
}
