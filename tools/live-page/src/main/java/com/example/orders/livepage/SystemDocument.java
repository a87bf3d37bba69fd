package com.example.orders.livepage;

import com.example.orders.livepage.ShownPart.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes what is known about the system as JSON. An unknown number is null, never 0. A topic, queue or consumer group that
 * was seen once stays in the document, with null numbers while its source does not answer.
 */
final class SystemDocument {

    private static final String TOPIC_EVENTS = "outbox_relay_topic_events_total";
    private static final String BACKLOG = "outbox_relay_backlog";
    private static final String LAG = "kafka_consumer_records_lag_records";
    private static final String CONNECT_LAG = "redpanda_lag";
    private static final String DEAD_LETTERS = "consumer_dead_letters_total";
    private static final String WAITING = "consumer_partitions_waiting";
    private static final String STAGE = "fulfillment_stage_waiting";
    private static final String QUEUE = "sqs_queue_messages";
    private static final String PLACED = "producer_orders_total";
    private static final String OUTCOMES = "fulfillment_orders_total";
    private static final String DELIVERED = "bridge_delivered_total";

    /** The fields of a source's outbox, each with its metric. */
    private static final Map<String, String> OUTBOX = Map.of(
            "backlog", BACKLOG,
            "oldest_age_seconds", "outbox_relay_oldest_age_seconds",
            "parked_keys", "outbox_relay_parked_keys",
            "parked_events", "outbox_relay_parked_events",
            "unreachable_seconds", "outbox_relay_source_unreachable_seconds");

    static final Set<String> METRICS = metrics();

    private static final int MOST_NAMES = 200;

    private final List<WatchedPart> parts;
    private final ObjectNode page;
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<String> deadLetterQueues = new HashSet<>();

    SystemDocument(List<WatchedPart> parts, ObjectNode page) {
        this.parts = parts;
        this.page = page.deepCopy();
    }

    private static Set<String> metrics() {
        Set<String> names = new TreeSet<>(OUTBOX.values());
        names.addAll(List.of(
                TOPIC_EVENTS, LAG, CONNECT_LAG, DEAD_LETTERS, WAITING, STAGE, QUEUE, PLACED, OUTCOMES, DELIVERED));
        return names;
    }

    String json() {
        List<Sample> samples = new ArrayList<>();
        parts.forEach(part -> samples.addAll(part.latest().samples()));
        // Kafka's client reports a topic's lag twice, the second time with underscores in place of dots.
        samples.removeIf(
                sample -> sample.name().equals(LAG) && !sample.label("topic").contains("."));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("page", page);
        ArrayNode shown = document.putArray("parts");
        parts.stream().filter(part -> part.part().kind() != Kind.EXPORTER).forEach(part -> shown.add(part(part)));
        rates(document.putArray("topics"), TOPIC_EVENTS, "topic", samples);
        outboxes(document.putArray("outboxes"), samples);
        consumers(document.putArray("consumers"), samples);
        stages(document.putArray("stages"), samples);
        queues(document.putArray("queues"), samples);
        document.set("placed_per_second", number(rate(PLACED, Map.of())));
        rates(document.putArray("outcomes"), OUTCOMES, "state", samples);
        return document.toString();
    }

    private static ObjectNode part(WatchedPart watched) {
        Reading latest = watched.latest();
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        part.put("name", watched.part().name());
        part.put("kind", watched.part().kind().name().toLowerCase(Locale.ROOT));
        part.put("address", watched.part().address().toString());
        part.put("state", latest.state().name().toLowerCase(Locale.ROOT));
        part.put("detail", latest.detail());
        return part;
    }

    private void rates(ArrayNode array, String counter, String label, List<Sample> samples) {
        for (String name : names(counter, Samples.labels(samples, counter, label))) {
            array.addObject().put(label, name).set("per_second", number(rate(counter, Map.of(label, name))));
        }
    }

    private void outboxes(ArrayNode array, List<Sample> samples) {
        for (String source : names(BACKLOG, Samples.labels(samples, BACKLOG, "source"))) {
            ObjectNode outbox = array.addObject().put("source", source);
            OUTBOX.forEach((field, metric) ->
                    outbox.set(field, number(Samples.sum(samples, metric, Map.of("source", source)))));
        }
    }

    /** A client's id is the name of its consumer group. Redpanda Connect reports its lag without one. */
    private void consumers(ArrayNode array, List<Sample> samples) {
        Set<String> groups = new TreeSet<>(Samples.labels(samples, WAITING, "group"));
        OptionalDouble connect = Samples.sum(samples, CONNECT_LAG, Map.of());
        if (connect.isPresent()) {
            groups.add("sqs-bridge");
        }
        for (String group : names(WAITING, groups)) {
            OptionalDouble lag = Samples.sum(samples, LAG, Map.of("client_id", group));
            ObjectNode consumer = array.addObject().put("group", group);
            consumer.set("lag", number(lag.isPresent() || !group.equals("sqs-bridge") ? lag : connect));
            consumer.set("dead_letters", number(Samples.sum(samples, DEAD_LETTERS, Map.of("group", group))));
            consumer.set("partitions_waiting", number(Samples.sum(samples, WAITING, Map.of("group", group))));
        }
    }

    private void stages(ArrayNode array, List<Sample> samples) {
        for (String stage : names(STAGE, Samples.labels(samples, STAGE, "stage"))) {
            array.addObject()
                    .put("stage", stage)
                    .set("waiting", number(Samples.sum(samples, STAGE, Map.of("stage", stage))));
        }
    }

    private void queues(ArrayNode array, List<Sample> samples) {
        samples.stream()
                .filter(sample ->
                        sample.name().equals(QUEUE) && sample.label("kind").equals("dlq"))
                .forEach(sample -> deadLetterQueues.add(sample.label("queue")));
        for (String queue : names(QUEUE, Samples.labels(samples, QUEUE, "queue"))) {
            ObjectNode written = array.addObject().put("queue", queue);
            written.put("dead_letters", deadLetterQueues.contains(queue));
            for (String state : List.of("visible", "in_flight", "delayed")) {
                written.set(state, number(Samples.sum(samples, QUEUE, Map.of("queue", queue, "state", state))));
            }
            written.set("delivered_per_second", number(rate(DELIVERED, Map.of("queue", queue))));
        }
    }

    /** Returns the names that were seen for a metric up to now, in a stable order. */
    private Set<String> names(String metric, Set<String> now) {
        Set<String> names = seen.computeIfAbsent(metric, _ -> new TreeSet<>());
        if (names.size() < MOST_NAMES) {
            names.addAll(now);
        }
        return names;
    }

    private OptionalDouble rate(String counter, Map<String, String> labels) {
        return parts.stream()
                .filter(part -> part.latest().samples().stream()
                        .anyMatch(sample -> sample.name().equals(counter)))
                .map(part -> part.rate(counter, labels))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static JsonNode number(OptionalDouble value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return value.isPresent() ? json.numberNode(Math.round(value.getAsDouble() * 1000) / 1000d) : json.nullNode();
    }
}
