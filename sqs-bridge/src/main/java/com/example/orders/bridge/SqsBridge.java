package com.example.orders.bridge;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.ExternalDocumentation;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts sqs-bridge, which delivers events from Kafka to SQS queues. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "sqs-bridge",
                        version = "1.0.0",
                        description = "Delivers order events from Kafka to SQS queues as plain JSON."),
        externalDocs =
                @ExternalDocumentation(
                        description = "The AsyncAPI document of the events; as a single file at /asyncapi.json",
                        url = "/asyncapi.yaml"))
public final class SqsBridge {

    private SqsBridge() {}

    public static void main(String[] args) {
        Micronaut.run(SqsBridge.class, args);
    }
}
