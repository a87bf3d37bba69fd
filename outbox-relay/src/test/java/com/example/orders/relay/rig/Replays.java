package com.example.orders.relay.rig;

import com.example.orders.relay.replay.OutboxExtent;
import com.example.orders.relay.replay.Replay;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.relay.replay.ReplayFilter;
import com.example.orders.relay.replay.ReplayPreview;
import com.example.orders.relay.replay.ReplayRepository;
import com.example.orders.relay.replay.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** Requests and watches the replays of a source as an operator does. */
public final class Replays {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final TestSource source;
    private final ReplayRepository repository;

    public Replays(TestSource source) {
        this.source = source;
        this.repository = new ReplayRepository(source.name());
    }

    /** Waits until this many events count as published. */
    public void awaitPublished(long events) {
        Awaitility.await().atMost(TIMEOUT).until(() -> count(ReplayFilter.ALL).events() == events);
    }

    public ReplayPreview count(ReplayFilter filter) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            OutboxExtent extent =
                    OutboxExtent.of(connection, source.name()).orElse(new OutboxExtent("3:3:", 0, List.of()));
            return new StoredEvents(connection, source.name()).count(filter, extent);
        }
    }

    public Replay request(ReplayFilter filter) throws SQLException {
        return request(filter, null, null);
    }

    public Replay request(ReplayFilter filter, String to, Integer rate) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            OutboxExtent extent = OutboxExtent.of(connection, source.name()).orElseThrow();
            ReplayPreview counted = new StoredEvents(connection, source.name()).count(filter, extent);
            var request = new ReplayRepository.Request("ada", filter, to, rate);
            return repository.request(connection, request, counted, extent);
        }
    }

    public Replay now(Replay replay) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            return repository.find(connection, replay.id()).orElseThrow();
        }
    }

    public Replay await(Replay replay, State state) {
        return Awaitility.await().atMost(TIMEOUT).until(() -> now(replay), now -> now.state() == state);
    }

    public Replay await(Replay replay, State state, String detail) {
        return Awaitility.await()
                .atMost(TIMEOUT)
                .until(
                        () -> now(replay),
                        now -> now.state() == state
                                && now.detail() != null
                                && now.detail().contains(detail));
    }

    public boolean change(Replay replay, State before, State state) throws SQLException {
        try (Connection connection = source.asRelay("operator").connect()) {
            return repository.change(connection, replay.id(), Set.of(before), state, null);
        }
    }
}
