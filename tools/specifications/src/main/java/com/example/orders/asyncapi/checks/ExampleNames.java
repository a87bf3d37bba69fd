package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that examples name existing topics, partitions, groups and services, and plausible times. */
final class ExampleNames {

    private static final List<String> ORIGINS = List.of("/headers/ce_time", "/headers/dlt_original_timestamp");

    private final List<Channel> channels;
    private final Set<String> groups;
    private final Set<String> sources;

    /** Whether every receiver of a topic names a group of its own service; only then are all groups known. */
    private final boolean named;

    private final List<Finding> findings = new ArrayList<>();

    private ExampleNames(List<ServiceDocument> services) {
        this.channels = services.stream()
                .flatMap(service -> service.channels().stream())
                .toList();
        this.groups = services.stream()
                .flatMap(service -> service.operations().stream())
                .map(Operation::groupId)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        this.named = services.stream().allMatch(service -> service.operations().stream()
                .filter(operation -> operation.action() == Operation.Action.RECEIVE
                        && operation.channel().protocol() == Channel.Protocol.KAFKA)
                .allMatch(operation -> operation
                        .groupId()
                        .map(group -> group.startsWith(service.service()))
                        .orElseGet(() ->
                                operation.source().find("x-consumer-group").isPresent())));
        this.sources = services.stream().map(service -> "/" + service.service()).collect(Collectors.toSet());
    }

    /** Checks all documents. */
    static List<Finding> of(List<ServiceDocument> services) {
        ExampleNames check = new ExampleNames(services);
        for (Message message : Messages.of(services)) {
            message.examples().forEach(example -> check.example(message, example));
        }
        return check.findings;
    }

    private void example(Message message, Example example) {
        Map<String, JsonNode> values = new TreeMap<>();
        example.headers().ifPresent(headers -> collect("/headers", headers, values));
        example.payload().ifPresent(payload -> collect("/payload", payload, values));
        values.forEach((pointer, value) -> {
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            Place place = example.source().placeBelow(pointer);
            if (name.endsWith("_topic")) {
                topic(message, pointer, value.asText(), place);
                String partition = pointer.replaceFirst("_topic$", "_partition");
                Optional.ofNullable(values.get(partition))
                        .ifPresent(number -> partition(
                                value.asText(), number, example.source().placeBelow(partition)));
            } else if (name.endsWith("consumer_group") && named && !groups.contains(value.asText())) {
                add(
                        place,
                        "no operation has the consumer group '%s'".formatted(value.asText()),
                        "write one of " + groups);
            } else if (name.equals("ce_source") && !sources.contains(value.asText()) && !Messages.isEvent(message)) {
                add(place, "no document is that of '%s'".formatted(value.asText()), "write one of " + sources);
            } else if (name.endsWith("_at") && !pointer.equals("/payload/" + name)) {
                ORIGINS.forEach(origin -> later(value, values.get(origin), place));
            }
        });
        bytes(message, values, example);
    }

    private static void collect(String pointer, JsonNode value, Map<String, JsonNode> values) {
        value.properties().forEach(field -> collect(pointer + "/" + field.getKey(), field.getValue(), values));
        if (value.isValueNode()) {
            values.put(pointer, value);
        }
    }

    private void bytes(Message message, Map<String, JsonNode> values, Example example) {
        JsonNode payload = values.get("/payload");
        boolean binary = message.payload() instanceof Payload.Json json
                && json.schema().path("format").asText().equals("binary");
        if (binary
                && payload != null
                && payload.isTextual()
                && !payload.asText().matches("([0-9a-f]{2})*")) {
            add(
                    example.source().placeBelow("/payload"),
                    "%s is not hexadecimal".formatted(payload),
                    "write two digits of 0 to 9 and a to f for each byte");
        }
    }

    /** For an event, the topic must be one that carries it; for other records any topic is accepted. */
    private void topic(Message message, String pointer, String topic, Place place) {
        boolean isEvent = pointer.startsWith("/payload/");
        boolean carries = channels.stream()
                .filter(channel -> channel.address().equals(topic))
                .flatMap(channel -> channel.messages().stream())
                .anyMatch(other -> !isEvent
                        || other.name().equals(message.name())
                        || Messages.record(other).equals(message.name()));
        if (!carries) {
            add(
                    place,
                    "no document has %s on a topic '%s'".formatted(isEvent ? message.name() : "records", topic),
                    "write the topic that it comes from");
        }
    }

    private void partition(String topic, JsonNode partition, Place place) {
        int count = channels.stream()
                .filter(channel -> channel.address().equals(topic))
                .flatMap(channel -> channel.source().find("bindings").stream())
                .flatMap(bindings -> bindings.find("kafka").stream())
                .mapToInt(kafka -> kafka.json().path("partitions").asInt())
                .max()
                .orElse(0);
        if (count > 0 && partition.asInt() >= count) {
            add(
                    place,
                    "'%s' has %s partitions, and none is %s".formatted(topic, count, partition.asText()),
                    "write a number below that");
        }
    }

    /** Processing of a record must be dated after the record itself. */
    private void later(JsonNode value, JsonNode origin, Place place) {
        Optional<Instant> own = origin == null ? Optional.empty() : instant(origin);
        Optional<Instant> done = instant(value);
        if (own.isPresent() && done.isPresent() && done.get().isBefore(own.get())) {
            add(
                    place,
                    "%s is before the record's own time, %s".formatted(done.get(), origin.asText()),
                    "write a later one");
        }
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            String text = value.asText();
            return Optional.of(
                    text.matches("[0-9]+") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void add(Place place, String problem, String remedy) {
        findings.add(new Finding(Rule.EXAMPLE_VALUES, place, problem, remedy));
    }
}
