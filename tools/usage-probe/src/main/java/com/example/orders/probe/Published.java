package com.example.orders.probe;

import com.example.orders.metadata.EventHeaders;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.outbox.Publication;
import com.example.orders.outbox.ReplyTopics;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lists every publication of the outbox that a bean uses. */
final class Published {

    /** The headers whose values depend only on the event type. */
    private static final List<String> FIXED =
            List.of(EventHeaders.EVENT_TYPE, EventHeaders.CE_TYPE, EventHeaders.CE_SPECVERSION);

    private static final String OURS = "com.example.orders.";

    private Published() {}

    static void addTo(ObjectNode usage, ApplicationContext context) {
        Set<String> replies = injected(context, ReplyTopics.class);
        Set<String> used = injected(context, Publication.class);
        used.addAll(replies);
        for (BeanDefinition<?> definition : context.getBeanDefinitions(Publication.class)) {
            String event = definition.asArgument().getTypeParameters()[0].getTypeName();
            if (used.contains(event)) {
                ObjectNode sends = add(usage, definition, (Publication<?>) context.getBean(definition));
                if (replies.contains(event)) {
                    sends.put("address_header", ReplyTopics.HEADER);
                }
            }
        }
    }

    private static ObjectNode add(ObjectNode usage, BeanDefinition<?> definition, Publication<?> publication) {
        ObjectNode sends = usage.withArray("sends").addObject();
        sends.put(
                "where",
                definition.getDeclaringType().orElse(definition.getBeanType()).getName());
        sends.put("protocol", "KAFKA");
        sends.put("address", publication.topic());
        sends.put("message", publication.schema().getName());
        sends.put("published_by", "outbox-relay");
        sends.put("schema", publication.schema().toString());
        sends.put("key_field", publication.keyField());
        ObjectNode headers = sends.putObject("headers");
        publication.headers().always().forEach(headers.putArray("always")::add);
        ArrayNode sometimes = headers.putArray("sometimes");
        publication.headers().sometimes().forEach(sometimes::add);
        // Outbox-relay adds them to an event that it publishes again.
        EventHeaders.REPLAYED.forEach(sometimes::add);
        addValues(sends, publication);
        return sends;
    }

    /** Adds sample headers as in the service's events, and the values of headers that never change. */
    private static void addValues(ObjectNode sends, Publication<?> publication) {
        Map<String, String> declared = publication.headers().values();
        Map<String, String> made = new EventMetadata(
                        new UUID(1, 2),
                        publication.schema().getName(),
                        new UUID(3, 4).toString(),
                        Optional.of(new UUID(5, 6).toString()),
                        declared.getOrDefault(EventHeaders.CE_SOURCE, ""),
                        Instant.parse("2026-06-18T12:00:00.112Z"),
                        Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .toHeaders();
        Set<String> known = new HashSet<>(publication.headers().always());
        known.addAll(publication.headers().sometimes());
        made.keySet().retainAll(known);
        ObjectNode headers = sends.withArray("samples").addObject().putObject("headers");
        made.forEach(headers::put);
        ObjectNode values = sends.withObjectProperty("headers").putObject("values");
        FIXED.forEach(name -> values.putArray(name).add(made.get(name)));
        declared.forEach((name, value) -> values.putArray(name).add(value));
        sends.withObjectProperty("headers").put("correlation", EventHeaders.CORRELATION_ID);
    }

    /**
     * The events whose publication, or topics for replies, a constructor or bean method takes as a parameter; a list of all
     * publications does not count.
     */
    private static Set<String> injected(ApplicationContext context, Class<?> type) {
        return context.getBeanDefinitionReferences().stream()
                .filter(reference -> reference.getBeanDefinitionName().startsWith(OURS))
                .<BeanDefinition<?>>map(BeanDefinitionReference::load)
                .flatMap(definition -> Arrays.stream(definition.getConstructor().getArguments()))
                .filter(argument -> argument.getType() == type)
                .flatMap(argument -> Arrays.stream(argument.getTypeParameters()))
                .map(argument -> argument.getTypeName())
                .collect(Collectors.toSet());
    }
}
