package com.example.orders.probe;

import com.example.orders.outbox.Publication;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Every publication of the outbox that somebody uses. */
final class Published {

    private static final String OURS = "com.example.orders.";

    private Published() {}

    static void addTo(ObjectNode usage, ApplicationContext context) {
        Set<String> used = used(context);
        for (BeanDefinition<?> definition : context.getBeanDefinitions(Publication.class)) {
            String event = definition.asArgument().getTypeParameters()[0].getTypeName();
            if (used.contains(event)) {
                add(usage, definition, (Publication<?>) context.getBean(definition));
            }
        }
    }

    private static void add(ObjectNode usage, BeanDefinition<?> definition, Publication<?> publication) {
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
        publication.headers().sometimes().forEach(headers.putArray("sometimes")::add);
    }

    /** The events whose publication is asked for by a constructor or a bean method; a list of all does not count. */
    private static Set<String> used(ApplicationContext context) {
        return context.getBeanDefinitionReferences().stream()
                .filter(reference -> reference.getBeanDefinitionName().startsWith(OURS))
                .<BeanDefinition<?>>map(BeanDefinitionReference::load)
                .flatMap(definition -> Arrays.stream(definition.getConstructor().getArguments()))
                .filter(argument -> argument.getType() == Publication.class)
                .flatMap(argument -> Arrays.stream(argument.getTypeParameters()))
                .map(type -> type.getTypeName())
                .collect(Collectors.toSet());
    }
}
