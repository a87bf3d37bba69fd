package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that headers follow this system's conventions: closed objects of text with existing events and services. */
final class HeaderCheck {

    /** Headers that readers use to select, correlate and deduplicate. */
    private static final List<String> REQUIRED = List.of("event_type", "correlation_id", "ce_id", "ce_type", "ce_time");

    private final List<ServiceDocument> services;
    private final boolean complete;
    private boolean named = true;
    private final Map<String, String> events = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Set<String>> sources = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private HeaderCheck(List<ServiceDocument> services, boolean complete) {
        this.services = services;
        this.complete = complete;
    }

    /** Checks the documents; {@code all} states whether they are complete, so that every event is known. */
    static List<Finding> of(List<ServiceDocument> services, boolean all) {
        HeaderCheck check = new HeaderCheck(services, all);
        check.events();
        Messages.of(services).forEach(check::message);
        return check.findings.stream().distinct().toList();
    }

    /** Collects the Avro events by their simple names, with their owners. */
    private void events() {
        for (ServiceDocument service : services) {
            service.channels().stream()
                    .filter(channel -> channel.declaredIn().isEmpty())
                    .flatMap(channel -> channel.messages().stream())
                    .forEach(message -> {
                        if (Messages.isEvent(message)) {
                            names.add(message.name());
                            named &= Messages.record(message).equals(message.name());
                            sources.computeIfAbsent(message.name(), _ -> new TreeSet<>())
                                    .add("/" + service.service());
                        }
                        if (message.payload() instanceof Payload.Avro avro
                                && Messages.record(message).equals(message.name())) {
                            String namespace =
                                    avro.definition().json().path("namespace").asText();
                            events.put(
                                    message.name(),
                                    namespace.isEmpty() ? message.name() : namespace + "." + message.name());
                        }
                    });
        }
    }

    private void message(Message message) {
        Inlined merged = Traits.merged(message.source());
        JsonNode headers = merged.json().path("headers");
        if (!headers.isObject()) {
            return;
        }
        if (!headers.path("type").asText().equals("object")) {
            add(
                    merged,
                    headers.has("type") ? "/headers/type" : "/headers",
                    "the headers of %s are not of type object".formatted(message.key()),
                    "write type: object");
        } else if (!headers.has("additionalProperties") && SchemaVocabulary.knows(headers)) {
            add(
                    merged,
                    headers.has("required") ? "/headers/required" : "/headers",
                    "the headers of %s do not say whether others may come".formatted(message.key()),
                    "write additionalProperties: false");
        }
        types(merged, headers);
        if (events.containsKey(message.name())) {
            event(message, merged);
        }
        traits(message);
    }

    private void types(Inlined merged, JsonNode headers) {
        for (Map.Entry<String, JsonNode> header : headers.path("properties").properties()) {
            JsonNode type = header.getValue().path("type");
            if (!type.isMissingNode() && !type.asText().equals("string")) {
                add(
                        merged,
                        "/headers/properties/" + header.getKey() + "/type",
                        "the header '%s' is of type %s; headers are text".formatted(header.getKey(), type),
                        "write type: string");
            }
        }
    }

    private void traits(Message message) {
        Inlined written = Inlined.of(message.source());
        for (int index = 0; index < written.json().path("traits").size(); index++) {
            String pointer = "/traits/" + index + "/headers";
            JsonNode trait = written.json().at(pointer);
            if (trait.isObject() && !trait.path("type").asText().equals("object")) {
                add(
                        written,
                        trait.has("type") ? pointer + "/type" : pointer,
                        "the headers are not of type object",
                        "write type: object");
            }
        }
    }

    private void event(Message message, Inlined merged) {
        Set<String> required = merged.json()
                .at("/headers/required")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        REQUIRED.stream()
                .filter(name -> !required.contains(name))
                .forEach(name -> add(
                        merged,
                        "/headers/required",
                        "the header '%s' is not required, and every event has it".formatted(name),
                        "require it"));
        values(merged, "event_type", Set.of(message.name()), names);
        values(merged, "ce_type", Set.of(events.get(message.name())), new TreeSet<>(events.values()));
        Set<String> all = sources.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        values(merged, "ce_source", sources.get(message.name()), all);
    }

    /** A single value must be this event's own; several values must be those of all events. */
    private void values(Inlined merged, String header, Set<String> own, Set<String> all) {
        String pointer = "/headers/properties/" + header;
        JsonNode schema = merged.json().at(pointer);
        if (schema.has("const") && !own.contains(schema.get("const").asText())) {
            add(
                    merged,
                    pointer + "/const",
                    "the header '%s' is '%s', and has to be one of %s"
                            .formatted(header, schema.get("const").asText(), own),
                    "write that");
        }
        if (schema.has("enum")) {
            Set<String> listed = schema.get("enum")
                    .valueStream()
                    .map(JsonNode::asText)
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean judged = complete && named;
            if (judged && !listed.equals(own) && !listed.equals(all)) {
                add(
                        merged,
                        pointer + "/enum",
                        "the header '%s' lists %s, and the documents have %s".formatted(header, listed, all),
                        "list those");
            }
        }
    }

    private void add(Inlined merged, String pointer, String problem, String remedy) {
        findings.add(new Finding(Rule.HEADERS, merged.place(pointer), problem, remedy));
    }
}
