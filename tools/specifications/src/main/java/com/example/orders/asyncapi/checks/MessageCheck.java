package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that the parts of a message and of its channel are consistent, as AsyncAPI requires. */
final class MessageCheck {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+*-]+/[\\w!#$&^.+*-]+\\s*(;.*)?");
    private static final Pattern LOCATION = Pattern.compile("\\$message\\.(header|payload)#(/.*)?");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");

    private final List<Finding> findings = new ArrayList<>();

    private MessageCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        MessageCheck check = new MessageCheck();
        services.forEach(service -> {
            service.source()
                    .find("defaultContentType")
                    .ifPresent(type -> check.mediaType(type.json().asText(), type.place()));
            service.channels().forEach(check::parameters);
        });
        Messages.of(services).forEach(check::message);
        return check.findings;
    }

    private void message(Message message) {
        if (isAvroByAnotherName(message)) {
            add(
                    Rule.CONTENT_TYPES,
                    message.source().child("payload").placeBelow("/schemaFormat"),
                    "the schema of %s is an Avro schema, and the schemaFormat says something else"
                            .formatted(message.key()),
                    "write application/vnd.apache.avro;version=1.9.0");
            return;
        }
        Inlined merged = Traits.merged(message.source());
        JsonNode own = merged.json().path("contentType");
        if (own.isTextual()) {
            contentType(message, own.textValue(), merged.place("/contentType"));
        }
        message.correlationId().ifPresent(location -> correlation(message, merged, location));
        if (message.payload() instanceof Payload.Avro avro) {
            name(message, avro, merged);
        }
        if (message.payload() instanceof Payload.Other other) {
            format(message, other);
        }
    }

    private void name(Message message, Payload.Avro avro, Inlined merged) {
        String record = Messages.record(message);
        if (!record.equals(message.name())) {
            add(
                    Rule.MESSAGES,
                    odd(message, avro, merged),
                    "message %s carries the Avro record %s".formatted(message.name(), record),
                    "name both alike, or refer to the message's own record");
        }
    }

    private void contentType(Message message, String type, Place place) {
        mediaType(type, place);
        boolean avro = message.payload() instanceof Payload.Avro;
        boolean known = avro || message.payload() instanceof Payload.Json;
        boolean telling = MEDIA_TYPE.matcher(type).matches() && (type.contains("json") || type.contains("avro"));
        if (known && telling && avro != type.contains("avro")) {
            add(
                    Rule.CONTENT_TYPES,
                    place,
                    "the content type of %s is '%s', its payload is %s"
                            .formatted(message.key(), type, avro ? "Avro" : "a JSON Schema"),
                    "write the media type of the payload");
        }
    }

    /** Whether a payload that is not declared as Avro is an {@code .avsc} file. */
    static boolean isAvroByAnotherName(Message message) {
        return !(message.payload() instanceof Payload.Avro)
                && message.source()
                        .find("payload")
                        .flatMap(payload -> payload.find("schema"))
                        .filter(schema -> schema.file().toString().endsWith(".avsc"))
                        .isPresent();
    }

    /** Returns which of message, reference and record has a different name; headers and files decide. */
    private static Place odd(Message message, Payload.Avro avro, Inlined merged) {
        String record = Messages.record(message);
        JsonNode header = merged.json().at("/headers/properties/event_type/const");
        if (!header.asText(record).equals(message.name()) || message.key().equals(record)) {
            return merged.json().has("name") ? merged.place("/name") : message.place();
        }
        boolean file = avro.definition().file().getFileName().toString().equals(record + ".avsc");
        return file
                ? message.source()
                        .find("payload")
                        .flatMap(payload -> payload.written("schema"))
                        .map(schema -> schema.placeBelow("/$ref"))
                        .orElse(message.place())
                : avro.definition().placeBelow("/name");
    }

    /** Checks the formats that AsyncAPI lists; others are allowed but cannot be checked here. */
    private void format(Message message, Payload.Other other) {
        boolean listed = List.of("raml", "openapi", "protobuf", "asyncapi", "xsd", "xml", "json", "yaml").stream()
                .anyMatch(other.format()::contains);
        if (!listed) {
            add(
                    Rule.CONTENT_TYPES,
                    message.source()
                            .find("payload")
                            .map(payload -> payload.placeBelow("/schemaFormat"))
                            .orElse(other.place()),
                    "the schemaFormat '%s' of %s is not known".formatted(other.format(), message.key()),
                    "write one of those that AsyncAPI lists, for instance application/vnd.apache.avro;version=1.9.0");
        }
    }

    private void mediaType(String text, Place place) {
        if (!MEDIA_TYPE.matcher(text).matches()) {
            add(
                    Rule.CONTENT_TYPES,
                    place,
                    "'%s' is not a media type".formatted(text),
                    "write type/subtype, for instance application/json");
        }
    }

    private void correlation(Message message, Inlined merged, String location) {
        Place place = merged.place("/correlationId/location");
        Matcher parts = LOCATION.matcher(location);
        if (!parts.matches()) {
            add(
                    Rule.CORRELATION,
                    place,
                    "'%s' is not a runtime expression".formatted(location),
                    "write $message.header#/name or $message.payload#/name");
            return;
        }
        List<String> path = Arrays.stream(
                        Optional.ofNullable(parts.group(2)).orElse("").split("/", -1))
                .skip(1)
                .toList();
        boolean header = parts.group(1).equals("header");
        switch (message.payload()) {
            case Payload.Avro avro when !header -> field(message, avro, path, place, location);
            case Payload.Json json when !header -> follow(message, json.schema(), path, place, location, false);
            default ->
                message.headers()
                        .filter(_ -> header)
                        .ifPresent(headers -> follow(message, headers, path, place, location, true));
        }
    }

    private void field(Message message, Payload.Avro avro, List<String> path, Place place, String location) {
        boolean there = path.isEmpty()
                || avro.definition().json().path("fields").valueStream().anyMatch(field -> field.path("name")
                        .asText()
                        .equals(path.getFirst()));
        if (!there) {
            missing(message, place, location);
        }
    }

    private void follow(
            Message message, JsonNode schema, List<String> path, Place place, String location, boolean demanded) {
        JsonNode current = schema;
        boolean always = true;
        for (String name : path) {
            always &= current.path("required").valueStream().anyMatch(one -> one.asText()
                    .equals(name));
            if (!current.has("properties")) {
                return;
            }
            current = current.path("properties").path(name);
        }
        if (current.isMissingNode()) {
            missing(message, place, location);
        } else if (!always && demanded) {
            add(
                    Rule.HEADERS,
                    place,
                    "%s is correlated by '%s', which is not always there".formatted(message.key(), location),
                    "require it, or name one that is required");
        }
    }

    private void missing(Message message, Place place, String location) {
        add(
                Rule.CORRELATION,
                place,
                "%s has nothing at '%s'".formatted(message.key(), location),
                "name a header or a field that it has");
    }

    private void parameters(Channel channel) {
        Set<String> used = PARAMETER
                .matcher(channel.address())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<DocumentNode> declared = channel.source().find("parameters");
        Set<String> described = declared.stream()
                .flatMap(all -> all.written().stream())
                .map(DocumentNode::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!used.equals(described) && !channel.address().isEmpty()) {
            add(
                    Rule.PARAMETERS,
                    declared.or(() -> channel.source().find("address"))
                            .orElse(channel.source())
                            .place(),
                    "the address '%s' has the parameters %s, and %s are described"
                            .formatted(channel.address(), used, described),
                    "describe each parameter of the address, and no other");
        }
    }

    private void add(Rule rule, Place place, String problem, String remedy) {
        findings.add(new Finding(rule, place, problem, remedy));
    }
}
