package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.events.evolution.SchemaEvolution;
import com.example.orders.events.evolution.SchemaFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether subjects, compatibility and released baselines are as the documents' Avro messages need them. */
final class SubjectCheck {

    private static final String WANTED = "FULL_TRANSITIVE";

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, DocumentNode> definitions = new LinkedHashMap<>();
    private final List<Schema> schemas = new ArrayList<>();

    private SubjectCheck() {}

    /** Takes the folder of released baselines, which may be absent. */
    static List<Finding> of(List<ServiceDocument> services, Path released) {
        SubjectCheck check = new SubjectCheck();
        services.stream().flatMap(service -> service.channels().stream()).forEach(check::channel);
        if (Files.isDirectory(released)) {
            check.findings.addAll(check.baselines(released));
        }
        return check.findings;
    }

    private void channel(Channel channel) {
        channel.messages().forEach(message -> {
            if (message.payload() instanceof Payload.Avro avro) {
                subject(channel, message);
                compatibility(message);
                if (definitions.putIfAbsent(avro.schema().getFullName(), avro.definition()) == null) {
                    schemas.add(avro.schema());
                }
            }
        });
    }

    private void subject(Channel channel, Message message) {
        String wanted = channel.address() + "-value";
        if (!message.subject().equals(Optional.of(wanted))) {
            findings.add(new Finding(
                    Rule.SUBJECT,
                    message.place(),
                    "event %s has %s"
                            .formatted(
                                    message.key(),
                                    message.subject()
                                            .map("the subject '%s'"::formatted)
                                            .orElse("no subject")),
                    "write x-subject: " + wanted));
        }
    }

    private void compatibility(Message message) {
        if (!message.compatibility().equals(Optional.of(WANTED))) {
            findings.add(new Finding(
                    Rule.COMPATIBILITY,
                    message.place(),
                    "event %s has %s"
                            .formatted(
                                    message.key(),
                                    message.compatibility()
                                            .map("the compatibility '%s'"::formatted)
                                            .orElse("no compatibility")),
                    "write x-compatibility: %s, which is what the registry is given".formatted(WANTED)));
        }
    }

    private List<Finding> baselines(Path released) {
        return SchemaEvolution.check(schemas, SchemaFiles.released(released)).stream()
                .map(finding -> new Finding(
                        Rule.BASELINES,
                        definitions.containsKey(finding.schema())
                                ? PayloadCheck.place(definitions.get(finding.schema()), finding.field())
                                : new Place("schemas/released", 1),
                        finding.schema() + " " + finding.field() + ": " + finding.problem(),
                        finding.remedy()))
                .toList();
    }
}
