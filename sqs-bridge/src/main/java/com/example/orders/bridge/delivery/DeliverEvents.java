package com.example.orders.bridge.delivery;

import com.example.orders.bridge.mapping.UnmappableEventException;
import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.Dispatcher;
import com.example.orders.bridge.sending.Outcome;
import com.example.orders.bridge.sending.Outcome.Acknowledged;
import com.example.orders.bridge.sending.Outcome.DeadLettered;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import com.example.orders.bridge.sending.OutgoingMessage;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.kafka.delivery.RecordRefusedException;
import com.example.orders.kafka.delivery.RecordRefusedException.Refusal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * Delivers the events of one poll to their queues. Returns after SQS has acknowledged all of them. Otherwise reports
 * the events that failed, each with its cause, so that only these wait or are dead-lettered.
 */
@Singleton
final class DeliverEvents {

    private final ShipmentMapper mapper;
    private final Dispatcher dispatcher;
    private final DeliveryRecorder recorder;

    DeliverEvents(ShipmentMapper mapper, Dispatcher dispatcher, DeliveryRecorder recorder) {
        this.mapper = mapper;
        this.dispatcher = dispatcher;
        this.recorder = recorder;
    }

    void deliver(List<ReceivedEvent<GenericRecord>> events) throws RecordRefusedException, InterruptedException {
        Map<ReceivedEvent<GenericRecord>, RuntimeException> failures = new HashMap<>();
        Map<String, Shipment> shipments = new HashMap<>();
        Map<Destination, List<OutgoingMessage>> messages = new LinkedHashMap<>();
        for (ReceivedEvent<GenericRecord> event : EventsByTime.of(events)) {
            try {
                Shipment shipment = mapper.shipment(event);
                shipments.put(shipment.message().id(), shipment);
                messages.computeIfAbsent(shipment.destination(), _ -> new ArrayList<>())
                        .add(shipment.message());
            } catch (NoRouteException | UnmappableEventException e) {
                failures.put(event, e);
            }
        }
        dispatcher.dispatch(messages, recorder.recording(shipments)).forEach((id, outcome) -> failure(
                        shipments.get(id), outcome)
                .ifPresent(e -> failures.put(shipments.get(id).event(), e)));
        refuse(events, failures);
    }

    private static Optional<RuntimeException> failure(Shipment shipment, Outcome outcome) {
        String queue = shipment.destination().queue().name();
        return switch (outcome) {
            case Acknowledged _, DeadLettered _ -> Optional.empty();
            case Refused refused -> Optional.of(new MessageRefusedException(queue, refused));
            case Deferred deferred -> Optional.of(new MessageDeferredException(queue, deferred));
        };
    }

    /**
     * Reports the refusals in the order of the events, because the first of a partition determines how long it waits.
     */
    private static void refuse(
            List<ReceivedEvent<GenericRecord>> events, Map<ReceivedEvent<GenericRecord>, RuntimeException> failures)
            throws RecordRefusedException {
        List<Refusal> refusals = events.stream()
                .filter(failures::containsKey)
                .map(event -> new Refusal(event, failures.get(event)))
                .toList();
        if (!refusals.isEmpty()) {
            throw new RecordRefusedException(refusals);
        }
    }
}
