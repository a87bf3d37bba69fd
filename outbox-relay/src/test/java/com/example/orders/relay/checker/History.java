package com.example.orders.relay.checker;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The record of one run.
 *
 * @param acknowledged events of transactions whose commit was acknowledged
 * @param undecided events of transactions whose commit was not answered; they may or may not be delivered
 * @param delivered the topic's records, by partition and offset
 * @param looks samples of the position during the run
 * @param fenced events that only a relay tried to publish from which another one had already taken over
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
