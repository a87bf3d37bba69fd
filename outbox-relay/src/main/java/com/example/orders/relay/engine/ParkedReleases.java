package com.example.orders.relay.engine;

import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.Routed;
import com.example.orders.relay.delivery.TransactionalDelivery;
import com.example.orders.relay.parking.ParkRequest;
import com.example.orders.relay.parking.ParkedKeys;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Publishes or drops parked keys on request, and requests the release of keys that waited for the registry, a topic or
 * a permission. The pump calls it between two chunks. It publishes a key's events in order, one page at a time so that
 * other keys are not held up; the key is free again after its last parked event.
 */
final class ParkedReleases {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** The time after which the pump returns to the outbox, even if more requests are open. */
    private static final Duration TURN = Duration.ofMillis(100);

    private static final int PAGE = 1000;
    /** The number of waiting keys that may fail in one call; the next call continues with the keys after them. */
    private static final int TRIES = 5;

    private final EventRecords records;
    private final ParkedKeys parked;
    private final TransactionalDelivery delivery;
    private long lookedAt = System.nanoTime();
    private boolean more;
    private String resumedAfter = "";

    ParkedReleases(EventRecords records, ParkedKeys parked, TransactionalDelivery delivery) {
        this.records = records;
        this.parked = parked;
        this.delivery = delivery;
    }

    boolean due() {
        return more || (!parked.isEmpty() && System.nanoTime() - lookedAt > PAUSE.toNanos());
    }

    /** @param reached the position; only events that it covers are released or dropped */
    void handle(Window reached) throws SQLException {
        lookedAt = System.nanoTime();
        more = false;
        List<ParkRequest> requests = parked.requests();
        if (!requests.isEmpty()) {
            records.forgetLimits();
        }
        for (ParkRequest request : requests) {
            if (System.nanoTime() - lookedAt > TURN.toNanos()) {
                more = true;
                return;
            }
            switch (request.wish()) {
                case DROP -> parked.drop(request, reached);
                case UNPARK -> more |= release(request, reached);
            }
        }
        resume(reached);
    }

    /**
     * Requests the release of the waiting keys that can be published now. A stored request also keeps an operator from
     * dropping an event that is about to be published. Takes the keys in turn, so that none waits behind keys whose
     * schema or topic never comes.
     */
    private void resume(Window reached) throws SQLException {
        List<String> ready = new ArrayList<>();
        int tries = 0;
        String last = "";
        for (String key : parked.awaiting(resumedAfter)) {
            List<OutboxRow> first = parked.page(key, reached, 1);
            if (first.isEmpty()) {
                continue;
            }
            if (records.of(first.getFirst()) instanceof Routed.Refused(Refusal refusal)) {
                parked.stillAwaiting(key, refusal);
                if (++tries == TRIES) {
                    last = key;
                    break;
                }
            } else {
                ready.add(key);
            }
        }
        resumedAfter = last;
        if (!ready.isEmpty()) {
            parked.resume(ready);
            more = true;
        }
    }

    /** Publishes the key's next page; true if there may be another page. */
    private boolean release(ParkRequest unpark, Window reached) throws SQLException {
        String key = unpark.key();
        List<OutboxRow> page = parked.page(key, reached, PAGE);
        OptionalLong through = OptionalLong.empty();
        Optional<Refusal> refusal = Optional.empty();
        for (OutboxRow row : page) {
            Routed routed = records.of(row);
            if (routed instanceof Routed.Refused(Refusal reason)) {
                refusal = Optional.of(reason);
                break;
            }
            if (routed instanceof Routed.Ready(var record)) {
                delivery.send(record, row.id());
                through = OptionalLong.of(row.sequence());
            }
        }
        if (through.isPresent()) {
            var released = new Released(key, through.getAsLong());
            delivery.settle(reached, Optional.of(released));
            parked.released(released);
        }
        if (refusal.isPresent()) {
            parked.stillRefused(unpark, refusal.get());
            return false;
        }
        if (page.isEmpty()) {
            parked.freeWhenEmpty(key);
        }
        return !page.isEmpty();
    }
}
