package com.example.orders.relay.engine;

import com.example.orders.relay.delivery.Delivery;
import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.Routed;
import com.example.orders.relay.parking.ParkRequest;
import com.example.orders.relay.parking.ParkedKeys;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Between two chunks, on the pump's thread: publishes or drops parked keys as asked, and those that wait for the registry
 * by itself. A key's events leave in order, and the key flows again only after the last of them.
 */
final class ParkedReleases {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAGE = 1000;
    /** So many keys are tried in vain before the others of those that wait for the registry get their turn. */
    private static final int TRIES = 5;

    private final EventRecords records;
    private final ParkedKeys parked;
    private final Delivery delivery;
    private long lookedAt = System.nanoTime();
    private String resumedAfter = "";

    ParkedReleases(EventRecords records, ParkedKeys parked, Delivery delivery) {
        this.records = records;
        this.parked = parked;
        this.delivery = delivery;
    }

    boolean due() {
        return !parked.isEmpty() && System.nanoTime() - lookedAt > PAUSE.toNanos();
    }

    /** @param reached the position; only events that it covers are touched */
    void handle(Window reached) throws SQLException {
        for (ParkRequest request : parked.requests()) {
            switch (request.wish()) {
                case DROP -> parked.drop(request, reached);
                case UNPARK -> release(request.key(), reached);
            }
        }
        resume(reached);
        lookedAt = System.nanoTime();
    }

    /** Goes round the keys that wait for the registry, so that none waits behind others whose schema never comes. */
    private void resume(Window reached) throws SQLException {
        List<String> keys = parked.awaiting(resumedAfter);
        int tries = 0;
        resumedAfter = "";
        for (String key : keys) {
            if (!release(key, reached) && ++tries == TRIES) {
                resumedAfter = key;
                return;
            }
        }
    }

    /** False when the key's next event is refused again. */
    private boolean release(String key, Window reached) throws SQLException {
        List<OutboxRow> page = parked.page(key, reached, PAGE);
        while (!page.isEmpty()) {
            OptionalLong through = OptionalLong.empty();
            Optional<Refusal> refusal = Optional.empty();
            for (OutboxRow row : page) {
                Routed routed = records.of(row);
                if (routed instanceof Routed.Refused(Refusal reason)) {
                    refusal = Optional.of(reason);
                    break;
                }
                if (routed instanceof Routed.Ready(var record)) {
                    delivery.send(record, row.sequence());
                    through = OptionalLong.of(row.sequence());
                }
            }
            if (through.isPresent()) {
                var released = new Released(key, through.getAsLong());
                delivery.settle(reached, Optional.of(released));
                parked.released(released);
            }
            if (refusal.isPresent()) {
                parked.stillRefused(key, refusal.get());
                return false;
            }
            page = parked.page(key, reached, PAGE);
        }
        parked.freeWhenEmpty(key);
        return true;
    }
}
