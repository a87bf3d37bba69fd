package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the values of examples are consistent: ids and times inside one example, an event and its cause, the Avro
 * and JSON forms of an event, and the names of topics, groups and services.
 */
final class ExampleValues {

    private final Set<Place> known;
    private final List<ShownEvent> shown = new ArrayList<>();
    private final Map<String, Long> frequency = new HashMap<>();
    private final Map<Place, Finding> findings =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

    private ExampleValues(Set<Place> known) {
        this.known = known;
    }

    /** Skips what other rules have already found: of two values that differ, one may already be known to be wrong. */
    static List<Finding> of(List<ServiceDocument> services, Set<Place> known, boolean all) {
        ExampleValues values = new ExampleValues(known);
        Set<String> events = Messages.of(services).stream()
                .filter(Messages::isEvent)
                .map(Message::name)
                .collect(Collectors.toSet());
        for (Message message : Messages.of(services)) {
            message.examples().forEach(example -> {
                values.count(example.source().json());
            });
            if (events.contains(message.name())) {
                message.examples()
                        .forEach(example ->
                                values.shown.add(new ShownEvent(message, example, Messages.isEvent(message))));
            }
        }
        values.shown.forEach(values::times);
        if (all) {
            Set<String> exchanged = Messages.exchanged(services);
            values.shown.stream()
                    .filter(event -> !exchanged.contains(event.message().name()))
                    .forEach(values::order);
            values.causes();
        }
        values.forms();
        return List.copyOf(values.findings.values());
    }

    /** Counts each value: of two that differ, the rarer one is assumed to be wrong. */
    private void count(JsonNode value) {
        if (value.isValueNode()) {
            frequency.merge(value.asText(), 1L, Long::sum);
        }
        value.forEach(this::count);
    }

    /** The events of an order are correlated by its id. */
    private void order(ShownEvent event) {
        JsonNode correlation = event.header("correlation_id");
        JsonNode order = event.field("order_id");
        JsonNode inside = event.field("correlation_id");
        if (!inside.isValueNode() || order.equals(correlation) || order.equals(inside)) {
            boolean header = inside.isValueNode() ? order.equals(inside) : rare(correlation, order);
            same(event, "/headers/correlation_id", correlation, "/payload/order_id", order, header);
            same(event, "/payload/order_id", order, "/payload/correlation_id", inside, false);
        } else {
            same(event, "/payload/order_id", order, "/headers/correlation_id", correlation, true);
        }
    }

    private void times(ShownEvent event) {
        JsonNode time = event.header("ce_time");
        List<String> times = event.example().payload().stream()
                .flatMap(payload -> payload.properties().stream())
                .map(Map.Entry::getKey)
                .filter(name -> name.endsWith("_at"))
                .toList();
        if (times.size() == 1) {
            JsonNode own = event.field(times.getFirst());
            same(event, "/headers/ce_time", time, "/payload/" + times.getFirst(), own, rare(time, own));
        }
        event.example().payload().ifPresent(payload -> payload.properties().forEach(field -> {
            if (field.getKey().endsWith("_date")) {
                notBefore(event, "/payload/" + field.getKey(), day(field.getValue()), day(time), time);
            }
        }));
    }

    private void same(ShownEvent event, String one, JsonNode first, String other, JsonNode second, boolean oddFirst) {
        boolean found = isFound(event.place(one)) || isFound(event.place(other));
        if (!found && first.isValueNode() && second.isValueNode() && !first.equals(second)) {
            add(
                    event.place(oddFirst ? one : other),
                    "example '%s' of %s: %s is %s, and %s is %s"
                            .formatted(event.example().name(), event.message().key(), one, first, other, second),
                    "make them equal");
        }
    }

    private boolean rare(JsonNode one, JsonNode other) {
        return frequency.getOrDefault(one.asText(), 0L) < frequency.getOrDefault(other.asText(), 0L);
    }

    /** An event is caused by another event of the same order and has its own id. */
    private void causes() {
        Map<String, ShownEvent> byId = new HashMap<>();
        for (ShownEvent event : shown) {
            String id = event.header("ce_id").asText();
            ShownEvent first = byId.putIfAbsent(id, event);
            boolean twice = first != null && !first.isAt(event) && (!first.isOf(event) || first.avro() == event.avro());
            if (!id.isEmpty() && twice) {
                ShownEvent odd = first.avro() && !event.avro() ? first : event;
                add(
                        odd.place("/headers/ce_id"),
                        "%s has the ce_id of another event, %s".formatted(odd.called(), id),
                        "give each event an id of its own");
            }
        }
        shown.stream().filter(event -> event.header("causation_id").isTextual()).forEach(event -> cause(event, byId));
    }

    private void cause(ShownEvent event, Map<String, ShownEvent> byId) {
        String cause = event.header("causation_id").textValue();
        ShownEvent before = byId.get(cause);
        if (before == null || before.isOf(event)) {
            add(
                    event.place("/headers/causation_id"),
                    "%s is caused by %s, and no example of another event has that ce_id"
                            .formatted(event.called(), cause),
                    "write the ce_id of the example that causes it");
        } else if (!isFound(before.place("/headers/correlation_id"))
                && !isFound(event.place("/headers/correlation_id"))
                && !before.header("correlation_id").equals(event.header("correlation_id"))) {
            add(
                    event.place("/headers/causation_id"),
                    event.called() + " is caused by an event of another order",
                    "write the ce_id of the same order's event");
        }
    }

    /** Both forms of an event show the same examples under the same names. */
    private void forms() {
        Map<String, ShownEvent> avro = shown.stream()
                .filter(ShownEvent::avro)
                .collect(Collectors.toMap(
                        event -> event.message().name() + " " + event.example().name(),
                        event -> event,
                        (one, _) -> one));
        for (ShownEvent event : shown) {
            ShownEvent twin = event.avro()
                    ? null
                    : avro.get(event.message().name() + " " + event.example().name());
            if (twin != null) {
                compare(
                        twin,
                        event,
                        "/headers",
                        twin.example().headers(),
                        event.example().headers());
                compare(
                        twin,
                        event,
                        "/payload",
                        twin.example().payload(),
                        event.example().payload());
            }
        }
    }

    private void compare(
            ShownEvent avro, ShownEvent json, String part, Optional<JsonNode> one, Optional<JsonNode> other) {
        if (one.isPresent() && other.isPresent()) {
            compare(avro, json, part, one.get(), other.get());
        }
    }

    private void compare(ShownEvent avro, ShownEvent json, String pointer, JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            one.properties().stream()
                    .filter(field -> other.has(field.getKey()))
                    .forEach(field -> compare(
                            avro, json, pointer + "/" + field.getKey(), field.getValue(), other.get(field.getKey())));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int index = 0; index < one.size(); index++) {
                compare(avro, json, pointer + "/" + index, one.get(index), other.get(index));
            }
        } else if (!one.equals(other)) {
            boolean found = isFound(avro.place(pointer)) || isFound(json.place(pointer));
            boolean oddAvro = rare(one, other);
            ShownEvent odd = oddAvro ? avro : json;
            ShownEvent right = oddAvro ? json : avro;
            if (!found) {
                add(
                        odd.place(pointer),
                        "example '%s' of %s differs from its other form, %s: %s and %s"
                                .formatted(
                                        odd.example().name(), odd.message().name(), right.place(pointer), one, other),
                        "make both forms equal");
            }
        }
    }

    private <T extends Comparable<? super T>> void notBefore(
            ShownEvent event, String pointer, Optional<T> value, Optional<T> origin, JsonNode text) {
        if (value.isPresent() && origin.isPresent() && value.get().compareTo(origin.get()) < 0) {
            add(
                    event.place(pointer),
                    "example '%s': %s is before the record's own time, %s"
                            .formatted(event.example().name(), value.get(), text.asText()),
                    "write a later one");
        }
    }

    private boolean isFound(Place place) {
        return known.contains(place) || findings.containsKey(place);
    }

    private static Optional<LocalDate> day(JsonNode value) {
        try {
            String text = value.asText();
            return Optional.of(
                    text.contains("T")
                            ? LocalDate.ofInstant(Instant.parse(text), ZoneOffset.UTC)
                            : LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void add(Place place, String problem, String remedy) {
        findings.putIfAbsent(place, new Finding(Rule.EXAMPLE_VALUES, place, problem, remedy));
    }
}
