package com.example.orders.relay.position;

import com.example.orders.relay.source.DatabaseIdentity;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Optional;

/** A position as JSON, the value of a record in the positions topic; its key is the source's name. */
@Serdeable(naming = SnakeCaseStrategy.class)
record PositionRecord(
        long systemIdentifier,
        long timeline,
        long epoch,
        long revision,
        String published,
        @Nullable String target,
        long sequence,
        long bound,
        @Nullable String releasedKey,
        long releasedThrough) {

    static PositionRecord of(Position position) {
        Window window = position.window();
        return new PositionRecord(
                position.database().systemIdentifier(),
                position.database().timeline(),
                position.epoch(),
                position.revision(),
                window.published().text(),
                window.target().map(Snapshot::text).orElse(null),
                window.sequence(),
                window.bound(),
                position.released().map(Released::key).orElse(null),
                position.released().map(Released::through).orElse(0L));
    }

    Position position() {
        return new Position(
                new DatabaseIdentity(systemIdentifier, timeline),
                epoch,
                revision,
                new Window(new Snapshot(published), Optional.ofNullable(target).map(Snapshot::new), sequence, bound),
                Optional.ofNullable(releasedKey).map(key -> new Released(key, releasedThrough)));
    }
}
