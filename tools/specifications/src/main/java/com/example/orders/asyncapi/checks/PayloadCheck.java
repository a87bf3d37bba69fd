package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.events.evolution.SchemaRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Checks that Avro payloads are valid, rendered by documentation tools, and follow this system's schema rules. */
final class PayloadCheck {

    /** Tools convert these versions; any other version passes validation but is rendered as a raw record. */
    private static final List<String> RENDERED =
            List.of("application/vnd.apache.avro;version=1.9.0", "application/vnd.apache.avro;version=1.8.2");

    private static final Set<String> ATTRIBUTES = Set.of(
            "type",
            "name",
            "namespace",
            "doc",
            "fields",
            "default",
            "aliases",
            "order",
            "items",
            "values",
            "symbols",
            "size",
            "logicalType",
            "precision",
            "scale",
            "example",
            "examples",
            "avro.java.string");
    private static final Set<String> LITERAL = Set.of("default", "example", "examples");
    private static final Set<String> LOGICAL_TYPES = Set.of(
            "decimal",
            "big-decimal",
            "uuid",
            "date",
            "time-millis",
            "time-micros",
            "timestamp-millis",
            "timestamp-micros",
            "timestamp-nanos",
            "local-timestamp-millis",
            "local-timestamp-micros",
            "local-timestamp-nanos",
            "duration");

    private PayloadCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        List<Finding> findings = new ArrayList<>();
        Map<Schema, DocumentNode> schemas = new LinkedHashMap<>();
        Set<Path> seen = new HashSet<>();
        Set<Place> misspelt = new HashSet<>();
        Messages.of(services).forEach(message -> {
            if (message.payload() instanceof Payload.Avro avro) {
                if (!RENDERED.contains(avro.format())) {
                    findings.add(new Finding(
                            Rule.AVRO_FORMAT,
                            message.source().child("payload").placeBelow("/schemaFormat"),
                            "schemaFormat '%s' is not rendered by documentation tools".formatted(avro.format()),
                            "write " + RENDERED.getFirst()));
                }
                if (seen.add(avro.definition().file())) {
                    unknown(avro.definition(), findings, misspelt);
                }
                try {
                    schemas.putIfAbsent(avro.schema(), avro.definition());
                } catch (InvalidDocumentException e) {
                    findings.add(new Finding(Rule.AVRO_VALID, e.place(), e.problem(), e.remedy()));
                }
            }
        });
        rules(schemas).stream()
                .filter(finding -> !misspelt.contains(finding.place()))
                .forEach(findings::add);
        return findings;
    }

    /** Reports attributes and logical types that Avro does not know and therefore ignores. */
    private static void unknown(DocumentNode node, List<Finding> findings, Set<Place> misspelt) {
        for (DocumentNode child : node.written()) {
            boolean attribute = node.json().isObject();
            if (attribute && !ATTRIBUTES.contains(child.name())) {
                misspelt.add(node.placeBelow("/name"));
                findings.add(new Finding(
                        Rule.AVRO_SCHEMA,
                        child.place(),
                        "'%s' is not an attribute of Avro's schemas; readers ignore it".formatted(child.name()),
                        "correct its name, or remove it"));
            } else if (child.name().equals("logicalType")
                    && !LOGICAL_TYPES.contains(child.json().asText())) {
                findings.add(new Finding(
                        Rule.AVRO_SCHEMA,
                        child.place(),
                        "'%s' is not a logical type of Avro; readers ignore it"
                                .formatted(child.json().asText()),
                        "write one of " + LOGICAL_TYPES.stream().sorted().toList()));
            } else if (!attribute || !LITERAL.contains(child.name())) {
                unknown(child, findings, misspelt);
            }
        }
    }

    private static List<Finding> rules(Map<Schema, DocumentNode> schemas) {
        Map<String, DocumentNode> files = new LinkedHashMap<>();
        schemas.forEach((schema, file) -> files.putIfAbsent(schema.getFullName(), file));
        return SchemaRules.check(List.copyOf(schemas.keySet())).stream()
                .map(finding -> new Finding(
                        Rule.AVRO_SCHEMA,
                        AvscPlaces.of(files.get(finding.schema()), finding.field()),
                        "%s%s: %s"
                                .formatted(
                                        finding.schema(),
                                        finding.field().isEmpty() ? "" : " " + finding.field(),
                                        finding.problem()),
                        finding.remedy()))
                .toList();
    }
}
