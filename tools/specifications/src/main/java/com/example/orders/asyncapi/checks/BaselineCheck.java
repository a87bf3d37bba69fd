package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.events.evolution.Finding.Kind;
import com.example.orders.events.evolution.SchemaEvolution;
import com.example.orders.events.evolution.SchemaFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Checks that the documents' events are compatible with every released version of them. */
final class BaselineCheck {

    private BaselineCheck() {}

    /** Checks all documents against the folder of released baselines, which is absent before the first release. */
    static List<Finding> of(List<ServiceDocument> services, Path released) {
        if (!Files.isDirectory(released)) {
            return List.of();
        }
        Map<String, Payload.Avro> events = new LinkedHashMap<>();
        Set<String> documented = new HashSet<>();
        Messages.of(services).forEach(message -> {
            if (Messages.isEvent(message)) {
                documented.add(message.name());
            }
            if (message.payload() instanceof Payload.Avro avro) {
                events.putIfAbsent(name(avro.definition().json()), avro);
            }
        });
        return findings(events, released).stream()
                .filter(finding -> events.containsKey(finding.schema())
                        || !documented.contains(
                                finding.schema().substring(finding.schema().lastIndexOf('.') + 1)))
                .map(finding -> new Finding(
                        Rule.BASELINES,
                        place(events.get(finding.schema()), finding.field(), finding.problem()),
                        "%s %s: %s".formatted(finding.schema(), finding.field(), finding.problem()),
                        finding.remedy()))
                .toList();
    }

    private static List<com.example.orders.events.evolution.Finding> findings(
            Map<String, Payload.Avro> events, Path released) {
        List<Schema> schemas = new ArrayList<>();
        Set<String> invalid = new HashSet<>();
        events.forEach((name, event) -> {
            try {
                schemas.add(event.schema());
            } catch (InvalidDocumentException e) {
                invalid.add(name); // The check that reads schemas reports it.
            }
        });
        var found = SchemaEvolution.check(schemas, SchemaFiles.released(released));
        // A removed field together with an added one is a renamed field.
        Set<String> renamed = found.stream()
                .filter(finding -> finding.kind() == Kind.ADDED_FIELD)
                .map(com.example.orders.events.evolution.Finding::schema)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(finding -> !invalid.contains(finding.schema()))
                .filter(finding -> finding.kind() != Kind.REMOVED_FIELD || !renamed.contains(finding.schema()))
                .toList();
    }

    /** A removed event has no place except its baselines. */
    private static Place place(Payload.Avro event, String field, String problem) {
        return event == null
                ? new Place("schemas/released", 1)
                : AvscPlaces.of(event.definition(), field, problem.substring(0, problem.indexOf(' ')));
    }

    private static String name(JsonNode record) {
        String namespace = record.path("namespace").asText();
        return (namespace.isEmpty() ? "" : namespace + ".")
                + record.path("name").asText();
    }
}
