package com.example.orders.commands.trace;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.handover.Handover;
import com.example.orders.commands.handover.Handovers;
import com.example.orders.commands.handover.Journal;
import com.example.orders.commands.handover.RecordPlace;
import com.example.orders.kafka.deadletters.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Collects the hops into SQS: with ids and times if the bridge keeps a journal, else derived from committed offsets and
 * dead letters. Each hop states its source.
 */
final class SqsHops {
    /** The key that tells whether the event is a dead letter. */
    static final String DEAD = "dead_letter";

    private final Addresses addresses;
    private final Set<UUID> journaled = new HashSet<>();
    private final List<String> waiting = new ArrayList<>();

    SqsHops(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Returns the order's deliveries from the bridge's journal; empty if there is no journal or it no longer holds
     * them.
     */
    List<Hop> journaled(UUID orderId) {
        List<Journal.Delivery> deliveries =
                new Journal(addresses).of(orderId.toString()).orElse(List.of());
        deliveries.forEach(delivery -> journaled.add(delivery.eventId()));
        return deliveries.stream()
                .map(delivery -> new Hop(
                        delivery.at(),
                        "sqs " + delivery.queue(),
                        delivery.eventType() + " is message " + delivery.messageId(),
                        Map.of(
                                "queue",
                                delivery.queue(),
                                "message_id",
                                delivery.messageId(),
                                "event_id",
                                delivery.eventId(),
                                "event_type",
                                delivery.eventType(),
                                DEAD,
                                delivery.isDead(),
                                "known_by",
                                "the bridge's journal")))
                .toList();
    }

    /** Returns what is known about the events that the journal does not hold, given with their types. */
    List<Hop> byOffsets(Map<RecordPlace, String> published) {
        List<RecordPlace> open = published.keySet().stream()
                .filter(event -> !journaled.contains(event.eventId()))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        Map<RecordPlace, Handover> handovers = Handovers.at(addresses).of(open);
        List<Hop> hops = new ArrayList<>();
        for (RecordPlace event : open) {
            String type = published.get(event);
            switch (handovers.get(event)) {
                case Handover.Passed passed -> hops.add(passed(event, type, passed));
                case Handover.Refused refused -> hops.add(refused(event, type, refused));
                case Handover.Dead dead -> hops.add(dead(event, type, dead.letter()));
                case Handover.Waiting notYet -> waiting.add(words(event, type, notYet));
            }
        }
        return hops;
    }

    /** Returns one sentence for each event that the bridge has not reached. */
    List<String> waiting() {
        return waiting;
    }

    private static Hop passed(RecordPlace event, String type, Handover.Passed passed) {
        return new Hop(
                null,
                "sqs",
                type + " was acknowledged: group " + Handovers.GROUP + " has committed offset " + passed.committed()
                        + " behind it, and no dead letter holds it",
                found(
                        event,
                        type,
                        "committed offset and no dead letter",
                        Map.of("committed_offset", passed.committed())));
    }

    private static Hop refused(RecordPlace event, String type, Handover.Refused refused) {
        return new Hop(
                null,
                "sqs " + refused.queue(),
                type + " was refused by its queue; here it is message " + refused.messageId(),
                found(
                        event,
                        type,
                        "the dead letter queue",
                        Map.of(DEAD, true, "queue", refused.queue(), "message_id", refused.messageId())));
    }

    private static Hop dead(RecordPlace event, String type, DeadLetter letter) {
        return new Hop(
                letter.deadSince(),
                "kafka " + Handovers.DEAD_LETTERS,
                type + " is dead letter " + letter.id() + (letter.requeued() ? ", requeued: " : ": ")
                        + letter.errorMessage(),
                found(
                        event,
                        type,
                        "the dead letter topic",
                        Map.of(DEAD, true, "letter", letter.id().toString())));
    }

    private static Map<String, Object> found(RecordPlace event, String type, String knownBy, Map<String, Object> more) {
        Map<String, Object> found = new HashMap<>(more);
        found.put("event_id", event.eventId());
        found.put("event_type", type);
        found.putIfAbsent(DEAD, false);
        found.put("known_by", knownBy);
        return found;
    }

    private static String words(RecordPlace event, String type, Handover.Waiting waiting) {
        return type + " at " + event.topic() + " " + event.partition() + ":" + event.offset()
                + " is not in SQS yet: group " + Handovers.GROUP + " has committed "
                + (waiting.committed() < 0 ? "nothing there" : "offset " + waiting.committed()) + ".";
    }
}
