package com.example.orders.relay.checker;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What happened in one run.
 *
 * @param acknowledged events of transactions whose commit was acknowledged
 * @param undecided events of transactions whose commit was sent and not answered; they may be there or not
 * @param delivered the topic's records, by partition and offset
 * @param looks at the position while it ran
 * @param fenced events that a relay tried to publish after another one had taken over, and nobody else
 */
public record History(
        List<Written> acknowledged,
        Set<UUID> undecided,
        List<Delivered> delivered,
        List<Covered> looks,
        Set<UUID> fenced) {

    public static History of(List<Written> acknowledged, List<Delivered> delivered) {
        return new History(acknowledged, Set.of(), delivered, List.of(), Set.of());
    }

    public History with(List<Covered> someLooks) {
        return new History(acknowledged, undecided, delivered, someLooks, fenced);
    }
}
