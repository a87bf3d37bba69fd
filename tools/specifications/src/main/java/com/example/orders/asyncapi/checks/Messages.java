package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the messages of all documents, each once, even if it is in several channels. */
final class Messages {

    private Messages() {}

    /** Whether the message is intended to be an event, judging by its payload or the subject that it names. */
    static boolean isEvent(Message message) {
        return message.payload() instanceof Payload.Avro || message.subject().isPresent();
    }

    /** Returns the names of the requests and replies, which the requester correlates by an id of its own. */
    static Set<String> exchanged(List<ServiceDocument> services) {
        return services.stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> operation.reply().isPresent())
                .flatMap(operation ->
                        Stream.concat(operation.messages().stream(), operation.reply().get().messages().stream()))
                .map(Message::name)
                .collect(Collectors.toSet());
    }

    /** Returns the simple name of a message's Avro record, or the message's own name if there is none. */
    static String record(Message message) {
        return message.payload() instanceof Payload.Avro avro
                ? avro.definition().json().path("name").asText(message.name())
                : message.name();
    }

    static Collection<Message> of(List<ServiceDocument> services) {
        Map<String, Message> messages = new LinkedHashMap<>();
        services.stream()
                .flatMap(service -> service.channels().stream())
                .flatMap(channel -> channel.messages().stream())
                .forEach(message -> messages.putIfAbsent(
                        message.source().file() + message.source().pointer(), message));
        return messages.values();
    }
}
