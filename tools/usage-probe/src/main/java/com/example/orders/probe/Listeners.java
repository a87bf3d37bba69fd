package com.example.orders.probe;

import com.example.orders.kafka.delivery.DeliveryEdge;
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
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Lists every Kafka listener with its topics, group, client id and event type. */
final class Listeners {

    private Listeners() {}

    static void addTo(ObjectNode usage, ApplicationContext context) {
        PropertyPlaceholderResolver settings = context.getEnvironment().getPlaceholderResolver();
        for (BeanDefinition<?> listener : context.getBeanDefinitions(Qualifiers.byStereotype(KafkaListener.class))) {
            for (ExecutableMethod<?, ?> method : listener.getExecutableMethods()) {
                topics(method).map(settings::resolveRequiredPlaceholders).forEach(topic -> {
                    ObjectNode receives = usage.withArray("receives").addObject();
                    receives.put("where", listener.getBeanType().getName());
                    receives.put("topic", topic);
                    stated(listener, "groupId", settings).forEach(group -> receives.put("group", group));
                    stated(listener, "clientId", settings).forEach(id -> receives.put("client_id", id));
                    addEvent(receives, listener);
                });
            }
        }
    }

    /** Returns a topic pattern as it is. No document has such a topic, so the comparison reports the pattern. */
    private static Stream<String> topics(ExecutableMethod<?, ?> method) {
        List<AnnotationValue<Topic>> topics = method.getAnnotationValuesByType(Topic.class);
        return topics.stream()
                .flatMap(topic -> Stream.concat(
                        Arrays.stream(topic.stringValues()), Arrays.stream(topic.stringValues("patterns"))));
    }

    private static Stream<String> stated(
            BeanDefinition<?> listener, String property, PropertyPlaceholderResolver settings) {
        return listener
                .stringValue(KafkaListener.class, property)
                .map(settings::resolveRequiredPlaceholders)
                .filter(text -> !text.isEmpty())
                .stream();
    }

    /** Adds the event type, which is the type argument of the edge. A generic record means any event. */
    private static void addEvent(ObjectNode receives, BeanDefinition<?> listener) {
        Class<?> event = Arrays.stream(listener.getConstructor().getArguments())
                .filter(argument -> argument.getType() == DeliveryEdge.class)
                .flatMap(edge -> Arrays.stream(edge.getTypeParameters()))
                .<Class<?>>map(type -> type.getType())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(listener.getBeanType().getName()
                                + " is a listener without a DeliveryEdge<Event> in its constructor, so its event type"
                                + " is unknown. Pass its records to a DeliveryEdge."));
        if (SpecificRecord.class.isAssignableFrom(event)) {
            receives.put("message", event.getSimpleName());
            receives.put("schema", SpecificData.get().getSchema(event).toString());
        }
    }
}
