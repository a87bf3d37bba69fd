package com.example.orders.probe;

import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.listener.KafkaEventListener;
import com.example.orders.kafka.listener.ListenerMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertyPlaceholderResolver;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Lists every Kafka listener with its topics, group, client id, event type and dead letters. */
final class Listeners {

    private final ObjectNode usage;
    private final String application;
    private final PropertyPlaceholderResolver settings;
    private final Set<DeadLetterDestination> deadLetters = new HashSet<>();

    private Listeners(ObjectNode usage, ApplicationContext context) {
        this.usage = usage;
        this.application = context.getRequiredProperty("micronaut.application.name", String.class);
        this.settings = context.getEnvironment().getPlaceholderResolver();
    }

    static void addTo(ObjectNode usage, ApplicationContext context) {
        Listeners listeners = new Listeners(usage, context);
        for (BeanDefinition<?> listener : context.getBeanDefinitions(Qualifiers.byStereotype(KafkaListener.class))) {
            for (ExecutableMethod<?, ?> method : listener.getExecutableMethods()) {
                if (method.hasAnnotation(Topic.class)) {
                    listeners.add(method);
                }
            }
        }
    }

    private void add(ExecutableMethod<?, ?> method) {
        String where = method.getDeclaringType().getName();
        if (!method.hasAnnotation(KafkaEventListener.class)) {
            throw new IllegalStateException(
                    where + " is not a @KafkaEventListener, so its event and its dead letters are unknown.");
        }
        ListenerMethod listener = ListenerMethod.of(method, application);
        topics(method).map(settings::resolveRequiredPlaceholders).forEach(topic -> {
            ObjectNode receives = usage.withArray("receives").addObject();
            receives.put("where", where);
            receives.put("topic", topic);
            stated(method, "groupId").forEach(group -> receives.put("group", group));
            stated(method, "clientId").forEach(id -> receives.put("client_id", id));
            addEvent(receives, listener.event());
        });
        if (deadLetters.add(listener.deadLetters())) {
            DeadLetters.addTo(usage, where, listener.deadLetters());
        }
    }

    /** Returns a topic pattern as it is. No document has such a topic, so the comparison reports the pattern. */
    private static Stream<String> topics(ExecutableMethod<?, ?> method) {
        List<AnnotationValue<Topic>> topics = method.getAnnotationValuesByType(Topic.class);
        return topics.stream()
                .flatMap(topic -> Stream.concat(
                        Arrays.stream(topic.stringValues()), Arrays.stream(topic.stringValues("patterns"))));
    }

    private Stream<String> stated(ExecutableMethod<?, ?> method, String property) {
        return method
                .stringValue(KafkaListener.class, property)
                .map(settings::resolveRequiredPlaceholders)
                .filter(text -> !text.isEmpty())
                .stream();
    }

    /** Adds the event type. A generic record means any event. */
    private static void addEvent(ObjectNode receives, Class<?> event) {
        if (SpecificRecord.class.isAssignableFrom(event)) {
            receives.put("message", event.getSimpleName());
            receives.put("schema", SpecificData.get().getSchema(event).toString());
        }
    }
}
