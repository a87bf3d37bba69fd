package com.example.orders.asyncapi.agreement;

import com.example.orders.asyncapi.checks.Finding;
import com.example.orders.asyncapi.checks.Rule;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.usage.Usage.Sample;
import com.example.orders.asyncapi.usage.Usage.Sends;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the JSON bodies made by a service's own code are the documented ones: valid, with exactly the described
 * fields, and equal to the documented example of the same event.
 */
final class BodyAgreement {

    private static final String EVENT_ID = "ce_id";
    private static final String ADDED = "bridge_metadata";

    private final Message message;
    private final String where;
    private final Set<String> found = new TreeSet<>();
    private final Set<String> described = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private BodyAgreement(Message message, String where) {
        this.message = message;
        this.where = where;
    }

    static List<Finding> findings(Message message, List<Sends> all) {
        BodyAgreement agreement = new BodyAgreement(message, all.getFirst().where());
        List<Sample> samples = all.stream()
                .flatMap(sends -> sends.samples().stream())
                .filter(sample -> sample.body().isPresent())
                .toList();
        if (!samples.isEmpty()) {
            agreement.compare(samples);
        }
        return agreement.findings.stream().distinct().toList();
    }

    private void compare(List<Sample> samples) {
        if (!(message.payload() instanceof Payload.Json json)) {
            add(message.place(), "%s sends JSON as %s".formatted(where, message.name()), "describe it by JSON Schema");
            return;
        }
        contentType();
        describe(json.schema(), "");
        for (Sample sample : samples) {
            JsonSchemas.violations(json.schema(), sample.body().get())
                    .forEach(violation -> add(
                            json.place(),
                            "%s makes a body for %s that is not as described: %s"
                                    .formatted(where, message.name(), violation),
                            "correct the schema, or the code"));
            find(sample.body().get(), "");
            example(sample).ifPresent(example -> compare(sample, example));
        }
        fields(json.place());
    }

    private void contentType() {
        if (!message.contentType().matches("application/json( *;.*)?|.+\\+json( *;.*)?")) {
            add(
                    Traits.find(message.source(), "contentType")
                            .map(DocumentNode::place)
                            .orElse(message.place()),
                    "%s makes JSON for %s, whose content type is '%s'"
                            .formatted(where, message.name(), message.contentType()),
                    "write application/json, or correct the code");
        }
    }

    private void fields(Place place) {
        found.stream()
                .filter(field -> !described.contains(field))
                .forEach(field -> add(
                        place,
                        "%s writes the field %s of %s, which is not described".formatted(where, field, message.name()),
                        "describe it, or stop writing it"));
        described.stream()
                .filter(field -> !found.contains(field))
                .forEach(field -> add(
                        place,
                        "%s has the field %s, which %s has not written for any example"
                                .formatted(message.name(), field, where),
                        "take it out, or write it"));
    }

    private Optional<Example> example(Sample sample) {
        return message.examples().stream()
                .filter(example -> example.headers()
                        .map(headers -> headers.path(EVENT_ID))
                        .filter(id ->
                                id.isTextual() && id.equals(sample.headers().path(EVENT_ID)))
                        .isPresent())
                .findFirst();
    }

    private void compare(Sample sample, Example example) {
        JsonNode documented =
                example.payload().map(BodyAgreement::withoutMetadata).orElse(null);
        JsonNode made = withoutMetadata(sample.body().get());
        if (!made.equals(documented)) {
            add(
                    example.place(),
                    "the example '%s' of %s is not what %s makes of the same event: %s"
                            .formatted(example.name(), message.name(), where, made),
                    "write this, or correct the event's example");
        }
    }

    /** Removes partition, offset and the time of bridging, which differ from delivery to delivery. */
    private static JsonNode withoutMetadata(JsonNode body) {
        JsonNode copy = body.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(ADDED);
        }
        return copy;
    }

    private void find(JsonNode value, String path) {
        if (value.isArray()) {
            value.forEach(element -> find(element, path + "[]"));
        }
        value.properties().forEach(property -> {
            found.add(path + "/" + property.getKey());
            find(property.getValue(), path + "/" + property.getKey());
        });
    }

    private void describe(JsonNode schema, String path) {
        if (schema.has("items")) {
            describe(schema.get("items"), path + "[]");
        }
        schema.path("properties").properties().forEach(property -> {
            described.add(path + "/" + property.getKey());
            describe(property.getValue(), path + "/" + property.getKey());
        });
    }

    private void add(Place place, String problem, String remedy) {
        findings.add(new Finding(Rule.CODE_BODIES, place, problem, remedy));
    }
}
