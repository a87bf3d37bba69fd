package com.example.orders.relay.http;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The topics to which the relay publishes events according to its AsyncAPI document, with the names of the events. */
@Singleton
class DocumentedTopics {
    private static final String DOCUMENT = "/asyncapi/outbox-relay/asyncapi.json";

    private final Map<String, Set<String>> events;

    @Inject
    DocumentedTopics(ObjectMapper json) {
        this(read(json));
    }

    /** @param events the names of the events by topic */
    DocumentedTopics(Map<String, Set<String>> events) {
        this.events = new TreeMap<>(events);
    }

    Set<String> topics() {
        return events.keySet();
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        events.values().forEach(types::addAll);
        return types;
    }

    private static Map<String, Set<String>> read(ObjectMapper json) {
        try (InputStream file = DocumentedTopics.class.getResourceAsStream(DOCUMENT)) {
            return events(json.readValue(file, Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(DOCUMENT + " on the class path cannot be read", e);
        }
    }

    /** Leaves out the topics that the relay also receives: they are its own records and not events. */
    private static Map<String, Set<String>> events(Map<String, Object> document) {
        Set<Object> sent = new HashSet<>();
        Set<Object> received = new HashSet<>();
        for (Object operation : map(document.get("operations")).values()) {
            Object channel = map(map(operation).get("channel")).get("$ref");
            (map(operation).get("action").equals("send") ? sent : received).add(channel);
        }
        Map<String, Set<String>> events = new TreeMap<>();
        map(document.get("channels")).forEach((name, channel) -> {
            String reference = "#/channels/" + name;
            if (sent.contains(reference) && !received.contains(reference)) {
                Set<String> types = new TreeSet<>();
                map(map(channel).get("messages")).keySet().forEach(type -> types.add(type.toString()));
                events.put(map(channel).get("address").toString(), types);
            }
        });
        return events;
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
