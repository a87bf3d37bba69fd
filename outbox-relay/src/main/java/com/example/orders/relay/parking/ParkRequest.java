package com.example.orders.relay.parking;

import java.util.Optional;
import java.util.UUID;

/**
 * A request to unpark or drop a parked key. Until it is done, no other request for the key is accepted.
 *
 * @param event the single event to drop; empty for all events of the key
 */
public record ParkRequest(String key, Wish wish, Optional<UUID> event) {

    /** UNPARK publishes the key's events in order, DROP deletes them from the parked events. */
    public enum Wish {
        UNPARK,
        DROP
    }
}
