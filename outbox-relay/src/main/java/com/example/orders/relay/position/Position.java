package com.example.orders.relay.position;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Window;
import java.util.Optional;

/**
 * A source's position as committed in Kafka.
 *
 * @param epoch the epoch of the relay that wrote it
 * @param revision the revision of the shadow in PostgreSQL at that time
 * @param released the parked events published in the same transaction, which are removed from PostgreSQL after its
 *     commit
 */
public record Position(
        DatabaseIdentity database, long epoch, long revision, Window window, Optional<Released> released) {}
