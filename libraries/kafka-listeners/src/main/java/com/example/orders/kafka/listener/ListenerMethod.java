package com.example.orders.kafka.listener;

import com.example.orders.kafka.deadletters.DeadLetterDestination;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.wire.AvroDecoder;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.ExecutableMethod;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * The declaration of a listener method and its {@link KafkaEventListener}.
 *
 * @param event a generated class, or {@link GenericRecord} for any event
 */
public record ListenerMethod(String groupId, DeadLetterDestination deadLetters, Class<?> event) {

    /**
     * Reads the method's declaration.
     *
     * @param application the service's name; all its listeners of one dead letter topic share a producer
     * @throws IllegalStateException if the method does not accept a list of received events
     */
    public static ListenerMethod of(ExecutableMethod<?, ?> method, String application) {
        return new ListenerMethod(
                annotated(method, "groupId"),
                new DeadLetterDestination(annotated(method, "deadLetterTopic"), application + "-dead-letters"),
                event(method));
    }

    AvroDecoder<?> decoder(SchemaRegistryClient registry) {
        return event == GenericRecord.class
                ? AvroDecoder.raw(registry)
                : AvroDecoder.of(registry, event.asSubclass(SpecificRecord.class));
    }

    private static String annotated(ExecutableMethod<?, ?> method, String member) {
        return method.stringValue(KafkaEventListener.class, member).orElseThrow();
    }

    private static Class<?> event(ExecutableMethod<?, ?> method) {
        return Optional.of(method.getArguments())
                .filter(arguments -> arguments.length == 1 && arguments[0].getType() == List.class)
                .flatMap(arguments -> arguments[0].getFirstTypeVariable())
                .filter(item -> item.getType() == ReceivedEvent.class)
                .flatMap(Argument::getFirstTypeVariable)
                .<Class<?>>map(Argument::getType)
                .filter(type -> type == GenericRecord.class || SpecificRecord.class.isAssignableFrom(type))
                .orElseThrow(() -> new IllegalStateException(
                        "%s takes no List<ReceivedEvent<T>> with a generated class or GenericRecord as T."
                                .formatted(method.getDescription(false))));
    }
}
