package com.example.orders.relay.position;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Window;
import java.util.Optional;

/**
 * A source's position as it is committed in Kafka.
 *
 * @param epoch of the relay that wrote it
 * @param revision of the shadow in PostgreSQL when it was written
 * @param released parked events published in the same transaction, to be removed from the parked ones afterwards
 */
public record Position(
        DatabaseIdentity database, long epoch, long revision, Window window, Optional<Released> released) {}
