package com.example.orders.relay.checker;

import java.util.Set;
import java.util.UUID;

/**
 * A sample of the position.
 *
 * @param events the events that the position covers
 * @param delivered the events that the topic held right afterwards
 */
public record Covered(Set<UUID> events, Set<UUID> delivered) {}
