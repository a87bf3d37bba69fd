package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.connections.DatabaseAddresses;
import com.example.orders.commands.connections.Kafka;
import com.example.orders.commands.handover.RecordPlace;
import com.example.orders.commands.terminal.CommandFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Collects one order's hops from each part. A part that does not answer is listed in the trace and does not end it. */
final class Tracer {
    private final DatabaseAddresses databases;
    private final Addresses addresses;
    private final UUID orderId;
    private final List<Hop> hops = new ArrayList<>();
    private final List<OutboxEvent> outbox = new ArrayList<>();
    private final Map<RecordPlace, String> published = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    Tracer(DatabaseAddresses databases, UUID orderId) {
        this.databases = databases;
        this.addresses = databases.addresses();
        this.orderId = orderId;
    }

    Optional<Trace> trace() {
        Optional<OrderRecord> order = part(this::order);
        Optional<FulfillmentRecord> fulfillment = part(this::fulfillment);
        part(() -> {
            events();
            return Optional.empty();
        });
        deliveries();
        part(() -> {
            hops.addAll(RecordedEvents.hops(addresses, orderId));
            return Optional.empty();
        });
        if (hops.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Trace(
                orderId,
                outbox.stream()
                        .map(OutboxEvent::traceId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                order.map(OrderRecord::customerId)
                        .or(() -> fulfillment.map(FulfillmentRecord::customerId))
                        .orElse(null),
                order.map(OrderRecord::total).orElse(null),
                fulfillment.map(FulfillmentRecord::state).orElse("not yet received by order-fulfillment"),
                hops,
                missing));
    }

    List<String> missing() {
        return missing;
    }

    private Optional<OrderRecord> order() {
        try (ServiceDatabase database = new ServiceDatabase(databases.producer())) {
            Optional<OrderRecord> order = OrderRecord.read(database, orderId);
            order.ifPresent(row -> {
                hops.add(row.hop());
                written(database.outbox(row.customerId(), orderId, List.of(row.createdAt())));
            });
            return order;
        }
    }

    private Optional<FulfillmentRecord> fulfillment() {
        try (ServiceDatabase database = new ServiceDatabase(databases.fulfillment())) {
            Optional<FulfillmentRecord> found = FulfillmentRecord.read(database, orderId);
            found.ifPresent(row -> {
                hops.addAll(row.hops());
                List<Instant> times = row.hops().stream().map(Hop::at).toList();
                written(database.outbox(row.customerId(), orderId, times));
            });
            return found;
        }
    }

    private void written(List<OutboxEvent> events) {
        outbox.addAll(events);
        events.forEach(event -> hops.add(new Hop(
                event.writtenAt(),
                event.service(),
                "outbox: " + event.type() + ", sequence " + event.sequence(),
                Map.of("sequence", event.sequence(), "event_id", event.eventId(), "event_type", event.type()))));
    }

    private void events() {
        if (outbox.isEmpty()) {
            return;
        }
        EventSearch.Outcome search = search();
        for (OutboxEvent event : outbox) {
            EventSearch.Found found = search.places().get(event.eventId());
            if (found == null) {
                missing.add(search.absence(event));
            } else {
                published.put(
                        new RecordPlace(event.eventId(), found.topic(), found.partition(), found.offset()),
                        event.type());
                hops.add(new Hop(
                        found.publishedAt(),
                        "kafka " + event.topic(),
                        event.type() + " at partition " + found.partition() + ", offset " + found.offset(),
                        Map.of(
                                "topic", found.topic(),
                                "partition", found.partition(),
                                "offset", found.offset(),
                                "event_id", event.eventId())));
            }
        }
    }

    private EventSearch.Outcome search() {
        try (Consumer<byte[], byte[]> consumer = Kafka.at(addresses).consumer()) {
            return new EventSearch(consumer, Clock.systemUTC()).find(outbox);
        }
    }

    private void deliveries() {
        SqsHops sqs = new SqsHops(addresses);
        part(() -> {
            hops.addAll(sqs.journaled(orderId));
            return Optional.empty();
        });
        part(() -> {
            hops.addAll(sqs.byOffsets(published));
            return Optional.empty();
        });
        missing.addAll(sqs.waiting());
    }

    /** Reads one part's contribution to the trace. */
    private interface Part<T> {
        Optional<T> read();
    }

    private <T> Optional<T> part(Part<T> part) {
        try {
            return part.read();
        } catch (CommandFailure failed) {
            missing.add(failed.getMessage());
        } catch (KafkaException failed) {
            missing.add("Kafka failed: " + failed.getMessage());
        }
        return Optional.empty();
    }
}
