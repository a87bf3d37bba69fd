package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.events.evolution.SchemaEvolution;
import com.example.orders.events.evolution.SchemaFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Whether the documents' events are compatible with every released version of them. */
final class BaselineCheck {

    private BaselineCheck() {}

    /** Takes all documents, and the folder of released baselines, which is absent before the first release. */
    static List<Finding> of(List<ServiceDocument> services, Path released) {
        if (!Files.isDirectory(released)) {
            return List.of();
        }
        Map<String, Payload.Avro> events = new LinkedHashMap<>();
        Messages.of(services).forEach(message -> {
            if (message.payload() instanceof Payload.Avro avro) {
                events.putIfAbsent(avro.schema().getFullName(), avro);
            }
        });
        List<Schema> schemas =
                events.values().stream().map(Payload.Avro::schema).toList();
        return SchemaEvolution.check(schemas, SchemaFiles.released(released)).stream()
                .map(finding -> new Finding(
                        Rule.BASELINES,
                        place(events.get(finding.schema()), finding.field()),
                        "%s %s: %s".formatted(finding.schema(), finding.field(), finding.problem()),
                        finding.remedy()))
                .toList();
    }

    /** An event that is gone has no place any more but its baselines. */
    private static Place place(Payload.Avro event, String field) {
        return event == null ? new Place("schemas/released", 1) : AvscPlaces.of(event.definition(), field);
    }
}
