package com.example.orders.relay.position;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where a new owner starts: at the position in Kafka if it belongs to the database's current history, otherwise
 * at the shadow, which repeats some events and skips none.
 *
 * @param released the parked events that the position in Kafka published; empty if it is from another history
 */
public record StartingPosition(Window window, Optional<Released> released) {
    private static final Logger LOG = LoggerFactory.getLogger(StartingPosition.class);

    public static StartingPosition of(
            DatabaseIdentity database, Snapshot now, ShadowPosition shadow, Optional<Position> kafka) {
        if (kafka.isEmpty()) {
            return new StartingPosition(shadow.window(), Optional.empty());
        }
        Position position = kafka.get();
        Optional<String> otherHistory = otherHistory(database, now, shadow, position);
        if (otherHistory.isPresent()) {
            LOG.warn(
                    "Starting from the shadow position {} instead of {}: {}. Some events are published twice.",
                    shadow.window(),
                    position.window(),
                    otherHistory.get());
            return new StartingPosition(shadow.window(), Optional.empty());
        }
        // The shadow is further when the last windows were empty.
        Window window = shadow.window().ahead(position.window()) ? shadow.window() : position.window();
        return new StartingPosition(window, position.released());
    }

    private static Optional<String> otherHistory(
            DatabaseIdentity database, Snapshot now, ShadowPosition shadow, Position position) {
        if (!position.database().equals(database)) {
            return Optional.of("the database is " + database + ", the position is from " + position.database());
        }
        if (position.epoch() >= shadow.epoch() || position.revision() > shadow.revision()) {
            return Optional.of("the database was set back to before the position (epoch " + shadow.epoch()
                    + ", revision " + shadow.revision() + "; in Kafka " + position.epoch() + ", "
                    + position.revision() + ")");
        }
        long seen = position.window().reached().xmax();
        if (seen > now.xmax()) {
            return Optional.of("the position has seen transactions up to " + seen + ", the database has only reached "
                    + now.xmax());
        }
        return Optional.empty();
    }
}
