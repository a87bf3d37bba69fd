package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.validation.AvroExamples;
import com.example.orders.asyncapi.validation.InvalidExampleException;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.example.orders.asyncapi.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that examples exist and are valid. If no example is valid, the schema is assumed to be wrong: that is one
 * finding, at the part of the schema that rejects them.
 */
final class ExampleCheck {

    private static final int WANTED = 2;

    private final Collection<Message> messages;
    private final Set<Place> known;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A value of an example that its schema rejects.
     *
     * @param part headers or payload, as a pointer into the example
     * @param rule the place in the schema that rejects it
     * @param around places in the same schema next to the rule
     */
    private record Mismatch(
            Message message, Example example, String part, Violation violation, Place rule, Set<Place> around) {

        /** The value's pointer without list positions. */
        String at() {
            return violation.pointer().replaceAll("/[0-9]+(?=/|$)", "/*");
        }
    }

    private ExampleCheck(Collection<Message> messages, Set<Place> known) {
        this.messages = messages;
        this.known = known;
    }

    /** Skips what other rules have already found, since examples show it too. */
    static List<Finding> of(List<ServiceDocument> services, Set<Place> known) {
        ExampleCheck check = new ExampleCheck(Messages.of(services), known);
        check.messages.forEach(check::message);
        check.report();
        return check.findings;
    }

    private void message(Message message) {
        Inlined merged = Traits.merged(message.source());
        Inlined headers = merged.part("/headers");
        for (Example example : message.examples()) {
            if (message.headers().isPresent() && example.headers().isPresent()) {
                compare(message, example, "/headers", headers, example.headers().get());
            }
            example.payload()
                    .filter(_ -> !MessageCheck.isAvroByAnotherName(message))
                    .ifPresent(value -> payload(message, example, merged, value));
        }
    }

    private void payload(Message message, Example example, Inlined merged, JsonNode value) {
        switch (message.payload()) {
            case Payload.Json _ -> {
                String pointer =
                        merged.json().at("/payload/schemaFormat").isMissingNode() ? "/payload" : "/payload/schema";
                compare(message, example, "/payload", merged.part(pointer), value);
            }
            case Payload.Avro avro -> avro(message, example, avro, value);
            case Payload.Other _, Payload.None _ -> {}
        }
    }

    private void compare(Message message, Example example, String part, Inlined schema, JsonNode value) {
        alternatives(JsonSchemas.violations(schema.json(), value)).forEach(violation -> {
            String rule = violation.rule();
            String owner = rule.substring(0, Math.max(0, rule.lastIndexOf('/')));
            Set<Place> around = schema.places().entrySet().stream()
                    .filter(entry -> entry.getKey().equals(owner)
                            || entry.getKey().startsWith(rule + "/")
                            || (entry.getKey().startsWith(owner + "/")
                                    && entry.getKey().indexOf('/', owner.length() + 1) < 0))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
            mismatches.add(new Mismatch(message, example, part, violation, schema.place(rule), around));
        });
    }

    /** Combines the violations of several alternatives into one mismatch. */
    private static List<Violation> alternatives(List<Violation> violations) {
        List<Violation> inside = violations.stream()
                .filter(violation -> violation.rule().matches(".*/(oneOf|anyOf)(/.*)?"))
                .sorted(Comparator.comparingInt(
                        (Violation violation) -> violation.rule().length()))
                .toList();
        List<Violation> all = new ArrayList<>(violations);
        all.removeAll(inside.stream().skip(1).toList());
        return all;
    }

    private void avro(Message message, Example example, Payload.Avro avro, JsonNode value) {
        try {
            AvroExamples.decode(avro.schema(), value);
        } catch (InvalidExampleException e) {
            String field = e.field()
                    .replaceAll("/[0-9]+(?=/|$)", "")
                    .replaceFirst("^/", "")
                    .replace('/', '.');
            Place rule = AvscPlaces.of(avro.definition(), field);
            mismatches.add(new Mismatch(
                    message,
                    example,
                    "/payload",
                    new Violation(e.pointer(), e.getMessage()),
                    rule,
                    AvscPlaces.around(avro.definition(), field)));
        } catch (InvalidDocumentException e) {
            // The check that reads schemas reports it.
        }
    }

    private void report() {
        Map<Place, List<Mismatch>> byRule = new LinkedHashMap<>();
        mismatches.stream()
                .filter(mismatch -> !known.contains(mismatch.rule())
                        && mismatch.around().stream().noneMatch(known::contains)
                        && Messages.record(mismatch.message())
                                .equals(mismatch.message().name()))
                .forEach(mismatch -> byRule.computeIfAbsent(mismatch.rule(), _ -> new ArrayList<>())
                        .add(mismatch));
        byRule.values().forEach(this::report);
    }

    private void report(List<Mismatch> refused) {
        Map<Message, List<Mismatch>> byMessage = refused.stream()
                .collect(Collectors.groupingBy(Mismatch::message, LinkedHashMap::new, Collectors.toList()));
        boolean everywhere = byMessage.values().stream().allMatch(all -> shown(all.getFirst()) == examples(all))
                && refused.stream().map(Mismatch::example).distinct().count() >= WANTED;
        boolean lacking = refused.getFirst().violation().rule().endsWith("/required")
                && refused.stream().map(Mismatch::example).distinct().count() >= WANTED;
        boolean schema = everywhere
                || lacking
                || byMessage.values().stream()
                        .anyMatch(all -> examples(all) >= WANTED && examples(all) == shown(all.getFirst()));
        if (schema) {
            Mismatch first = refused.getFirst();
            add(
                    first.part().equals("/headers") ? Rule.EXAMPLE_HEADERS : Rule.EXAMPLE_PAYLOAD,
                    first.rule(),
                    "examples of %s do not fit, for instance '%s': %s"
                            .formatted(first.message().key(), first.example().name(), first.violation()),
                    "correct the schema here or, if it is right, these examples");
        } else {
            refused.forEach(this::finding);
        }
    }

    private static long examples(List<Mismatch> mismatches) {
        return mismatches.stream().map(Mismatch::example).distinct().count();
    }

    /** Counts the examples of the message that have a value at the mismatch's pointer. */
    private static long shown(Mismatch mismatch) {
        return mismatch.message().examples().stream()
                .map(example -> mismatch.part().equals("/headers") ? example.headers() : example.payload())
                .filter(value -> value.isPresent() && has(value.get(), mismatch.at()))
                .count();
    }

    private static boolean has(JsonNode value, String pointer) {
        if (pointer.isEmpty()) {
            return true;
        }
        String rest = pointer.substring(1);
        String name = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        String below = rest.substring(name.length());
        return (name.equals("*") && value.isArray())
                ? value.valueStream().anyMatch(element -> has(element, below))
                : value.has(name) && has(value.get(name), below);
    }

    private void finding(Mismatch mismatch) {
        Violation violation = mismatch.violation();
        add(
                mismatch.part().equals("/headers") ? Rule.EXAMPLE_HEADERS : Rule.EXAMPLE_PAYLOAD,
                mismatch.example().source().placeBelow(mismatch.part() + violation.pointer()),
                "example '%s', %s"
                        .formatted(
                                mismatch.example().name(),
                                new Violation(mismatch.part() + violation.pointer(), violation.problem())),
                "correct the example or, if it is right, the schema at " + mismatch.rule());
    }

    private void add(Rule rule, Place place, String problem, String remedy) {
        findings.add(new Finding(rule, place, problem, remedy));
    }
}
