package com.example.orders.relay.parking;

import java.util.Optional;
import java.util.UUID;

/**
 * What is to be done with a parked key. Until that is done, no other request for the key is taken.
 *
 * @param event the one event to drop; empty for all of the key
 */
public record ParkRequest(String key, Wish wish, Optional<UUID> event) {

    /** Publish the key's events in order, or forget them. */
    public enum Wish {
        UNPARK,
        DROP
    }
}
