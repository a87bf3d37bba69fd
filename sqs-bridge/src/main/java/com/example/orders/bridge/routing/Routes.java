package com.example.orders.bridge.routing;

import com.example.orders.bridge.sending.Destination;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routing table: one destination for each event type. It is built and checked at start-up. */
@Context
public final class Routes {

    private final Map<String, Destination> byEventType = new HashMap<>();

    Routes(Collection<QueueConfiguration> queues, SqsConfiguration sqs) {
        for (QueueConfiguration queue : queues) {
            for (String eventType : queue.eventTypes()) {
                Destination other = byEventType.put(eventType, queue.destination(sqs));
                if (other != null) {
                    throw new ConfigurationException(
                            "Event type %s is routed to two queues, %s and %s: name it in one of bridge.queues.*.event-types only."
                                    .formatted(eventType, other.queue().name(), queue.name()));
                }
            }
        }
        if (byEventType.isEmpty()) {
            throw new ConfigurationException(
                    "No event type is routed to a queue: set bridge.queues.<queue>.event-types.");
        }
    }

    /** The destination of events of this type; empty if no queue is configured for it. */
    public Optional<Destination> destination(String eventType) {
        return Optional.ofNullable(byEventType.get(eventType));
    }

    /** The routing table by event type. */
    public Map<String, Destination> byEventType() {
        return Map.copyOf(byEventType);
    }

    /** All destinations without duplicates. */
    public List<Destination> destinations() {
        return byEventType.values().stream().distinct().toList();
    }
}
