package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.events.evolution.SchemaRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Whether Avro payloads are Avro, are shown by documentation tools, and follow the rules of this system's schemas. */
final class PayloadCheck {

    /** Tools convert these; any other version passes as valid and is shown as a raw record. */
    private static final List<String> RENDERED =
            List.of("application/vnd.apache.avro;version=1.9.0", "application/vnd.apache.avro;version=1.8.2");

    private PayloadCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        List<Finding> findings = new ArrayList<>();
        Map<Schema, DocumentNode> schemas = new LinkedHashMap<>();
        Messages.of(services).forEach(message -> {
            if (message.payload() instanceof Payload.Avro avro) {
                if (!RENDERED.contains(avro.format())) {
                    findings.add(new Finding(
                            Rule.AVRO_FORMAT,
                            message.source().child("payload").place(),
                            "schemaFormat '%s' is not rendered by documentation tools".formatted(avro.format()),
                            "write " + RENDERED.getFirst()));
                }
                try {
                    schemas.putIfAbsent(avro.schema(), avro.definition());
                } catch (InvalidDocumentException e) {
                    findings.add(new Finding(Rule.AVRO_VALID, e.place(), e.problem(), e.remedy()));
                }
            }
        });
        findings.addAll(rules(schemas));
        return findings;
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
