package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.validation.AvroExamples;
import com.example.orders.asyncapi.validation.InvalidExampleException;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.asyncapi.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Whether examples are there, and are what they are examples of. */
final class ExampleCheck {

    private static final int WANTED = 2;

    private ExampleCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        return Messages.of(services).stream()
                .flatMap(message -> Stream.concat(
                        count(message),
                        message.examples().stream()
                                .flatMap(example ->
                                        Stream.concat(headers(message, example), payload(message, example)))))
                .toList();
    }

    private static Stream<Finding> count(Message message) {
        int there = message.examples().size();
        return there >= WANTED
                ? Stream.empty()
                : Stream.of(new Finding(
                        Rule.EXAMPLE_COUNT,
                        message.place(),
                        "message %s has %s of %s examples".formatted(message.key(), there, WANTED),
                        "show a typical one and an edge"));
    }

    private static Stream<Finding> headers(Message message, Example example) {
        if (message.headers().isEmpty() || example.headers().isEmpty()) {
            return Stream.empty();
        }
        return JsonSchemas.violations(message.headers().get(), example.headers().get()).stream()
                .map(violation -> finding(Rule.EXAMPLE_HEADERS, example, "/headers", violation));
    }

    private static Stream<Finding> payload(Message message, Example example) {
        if (example.payload().isEmpty()) {
            return Stream.empty();
        }
        JsonNode value = example.payload().get();
        return (switch (message.payload()) {
                    case Payload.Avro avro -> avro(avro, value);
                    case Payload.Json json -> JsonSchemas.violations(json.schema(), value);
                    case Payload.Other _, Payload.None _ -> List.<Violation>of();
                })
                .stream().map(violation -> finding(Rule.EXAMPLE_PAYLOAD, example, "/payload", violation));
    }

    private static List<Violation> avro(Payload.Avro avro, JsonNode value) {
        try {
            AvroExamples.decode(avro.schema(), value);
            return List.of();
        } catch (InvalidExampleException e) {
            return List.of(new Violation(e.pointer(), e.getMessage()));
        }
    }

    private static Finding finding(Rule rule, Example example, String part, Violation violation) {
        return new Finding(
                rule,
                example.source().placeBelow(part + violation.pointer()),
                "example '%s', %s"
                        .formatted(example.name(), new Violation(part + violation.pointer(), violation.problem())),
                "correct the example, or the schema");
    }
}
