package com.example.orders.relay.checker;

import java.util.Set;
import java.util.UUID;

/**
 * One look at a position.
 *
 * @param events those that the position says are done
 * @param delivered those that the topic held right after
 */
public record Covered(Set<UUID> events, Set<UUID> delivered) {}
