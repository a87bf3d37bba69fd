package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of all documents, each once, however many channels it is in. */
final class Messages {

    private Messages() {}

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
