package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a message has enough examples, each with its own name and with every part. */
final class ExampleParts {

    private static final int WANTED = 2;

    private final List<Finding> findings = new ArrayList<>();

    private ExampleParts() {}

    static List<Finding> of(List<ServiceDocument> services) {
        ExampleParts check = new ExampleParts();
        Messages.of(services).forEach(check::message);
        return check.findings;
    }

    private void message(Message message) {
        int there = message.examples().size();
        if (there < WANTED) {
            findings.add(new Finding(
                    Rule.EXAMPLE_COUNT,
                    message.place(),
                    "message %s has %s of %s examples".formatted(message.key(), there, WANTED),
                    "show a typical one and an edge"));
        }
        Set<String> names = new HashSet<>();
        Set<List<Object>> contents = new HashSet<>();
        for (Example example : message.examples()) {
            words(message, example, names);
            parts(message, example);
            if (!contents.add(List.of(example.headers(), example.payload()))) {
                add(example.place(), "repeats another one", message, example, "show something else, or remove it");
            }
        }
    }

    private void words(Message message, Example example, Set<String> names) {
        Place name = example.source().placeBelow("/name");
        if (example.name().isBlank()) {
            add(name, "has no name", message, example, "name what is special about it");
        } else if (!names.add(example.name())) {
            add(name, "has the name of another one", message, example, "give each a name of its own");
        }
        if (example.source().json().path("summary").asText().isBlank()) {
            add(example.source().placeBelow("/summary"), "has no summary", message, example, "say what it shows");
        }
    }

    private void parts(Message message, Example example) {
        if (message.headers().isPresent() && example.headers().isEmpty()) {
            add(example.place(), "has no headers", message, example, "add them");
        }
        if (!(message.payload() instanceof Payload.None) && example.payload().isEmpty()) {
            add(example.place(), "has no payload", message, example, "add it");
        }
    }

    private void add(Place place, String problem, Message message, Example example, String remedy) {
        String text = "the example '%s' of %s %s".formatted(example.name(), message.key(), problem);
        findings.add(new Finding(Rule.EXAMPLE_PARTS, place, text, remedy));
    }
}
