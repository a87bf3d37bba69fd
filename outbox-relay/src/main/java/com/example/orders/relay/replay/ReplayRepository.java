package com.example.orders.relay.replay;

import com.example.orders.relay.parking.NamedStatement;
import com.example.orders.relay.replay.Replay.State;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The table of a source's replays. Any instance may request, pause, resume and cancel; the owner executes and records
 * the progress.
 */
public final class ReplayRepository {
    private static final String REQUEST = """
            INSERT INTO outbox_replay (id, source, requested_by, filter, target, rate, events, missing,
                system_identifier, covers, partitions, sequence, through)
            SELECT :id, :source, :by, :filter, :target, :rate, :events, :missing,
                system_identifier, :covers, :partitions, :sequence, :through FROM pg_control_system()
            """;
    private static final String LIST = """
            SELECT id, state, detail, requested_by, requested_at, changed_at, filter, target, rate, events, published,
                sequence, through, missing
            FROM outbox_replay
            WHERE source = :source AND (:id::uuid IS NULL OR id = :id) ORDER BY requested_at DESC, id LIMIT 100
            """;
    private static final String NEXT = """
            SELECT id FROM outbox_replay WHERE source = :source AND state = 'RUNNING' ORDER BY requested_at, id LIMIT 1
            """;
    private static final String CHANGE = """
            UPDATE outbox_replay SET state = :state, detail = :detail, changed_at = now()
            WHERE source = :source AND id = :id AND state = ANY (:before)
            """;
    // Compares the sequence, because the record in Kafka may be older than this row.
    private static final String ADVANCE = """
            UPDATE outbox_replay SET sequence = :sequence, published = :published, detail = NULL, changed_at = now()
            WHERE source = :source AND id = :id AND sequence < :sequence
            """;
    private static final String WAIT = """
            UPDATE outbox_replay SET detail = :detail, changed_at = now()
            WHERE source = :source AND id = :id AND state = 'RUNNING'
            """;
    private static final String FAIL_FOREIGN = """
            UPDATE outbox_replay SET state = 'FAILED', changed_at = now(),
                detail = 'The database was restored on another server after the request. Request the replay again.'
            WHERE source = :source AND state IN ('RUNNING', 'PAUSED')
                AND system_identifier <> (SELECT system_identifier FROM pg_control_system())
            """;

    private final String source;
    private final ObjectMapper json = ObjectMapper.getDefault();

    public ReplayRepository(String source) {
        this.source = source;
    }

    /** A requested replay, its events as counted, and the state of the outbox at that time. */
    public record Request(String by, ReplayFilter filter, String to, Integer rate) {}

    /** Stores a replay of the counted events and returns it. */
    public Replay request(Connection connection, Request request, ReplayPreview counted, OutboxExtent extent)
            throws SQLException {
        UUID id = UUID.randomUUID();
        try (NamedStatement statement = prepare(connection, REQUEST)) {
            statement
                    .with("id", id)
                    .with("by", request.by())
                    .with("filter", json(request.filter()))
                    .with("target", request.to())
                    .with("rate", request.rate())
                    .with("events", counted.events())
                    .with("missing", counted.missing())
                    .with("covers", extent.covers())
                    .with(
                            "partitions",
                            connection.createArrayOf(
                                    "bigint",
                                    extent.partitions(connection, request.filter())
                                            .toArray()))
                    .with("sequence", Math.max(0, request.filter().first() - 1))
                    .with("through", Math.min(request.filter().last(), extent.lastSequence()))
                    .update();
        }
        return find(connection, id).orElseThrow();
    }

    /** The latest hundred replays, newest first. */
    public List<Replay> list(Connection connection) throws SQLException {
        return list(connection, null);
    }

    public Optional<Replay> find(Connection connection, UUID id) throws SQLException {
        return list(connection, id).stream().findFirst();
    }

    private List<Replay> list(Connection connection, UUID id) throws SQLException {
        try (NamedStatement statement = prepare(connection, LIST)) {
            ResultSet rows = statement.with("id", id).query();
            List<Replay> replays = new ArrayList<>();
            while (rows.next()) {
                replays.add(replay(rows));
            }
            return replays;
        }
    }

    /** The oldest running replay. */
    Optional<Replay> next(Connection connection) throws SQLException {
        UUID next;
        try (NamedStatement statement = prepare(connection, NEXT)) {
            ResultSet row = statement.query();
            next = row.next() ? row.getObject(1, UUID.class) : null;
        }
        return next == null ? Optional.empty() : find(connection, next);
    }

    /** Changes the state if it is one of these; false otherwise. */
    public boolean change(Connection connection, UUID id, Set<State> before, State state, String detail)
            throws SQLException {
        try (NamedStatement statement = prepare(connection, CHANGE)) {
            String states = before.stream().map(State::name).collect(Collectors.joining(",", "{", "}"));
            return statement
                            .with("id", id)
                            .with("before", states)
                            .with("state", state.name())
                            .with("detail", detail)
                            .update()
                    > 0;
        }
    }

    /** Records the progress, unless the replay is already further. */
    void advance(Connection connection, ReplayProgress progress) throws SQLException {
        try (NamedStatement statement = prepare(connection, ADVANCE)) {
            statement
                    .with("id", progress.replayId())
                    .with("sequence", progress.sequence())
                    .with("published", progress.published())
                    .update();
        }
    }

    /** Records what a running replay waits for. */
    void waiting(Connection connection, UUID id, String detail) throws SQLException {
        try (NamedStatement statement = prepare(connection, WAIT)) {
            statement.with("id", id).with("detail", detail).update();
        }
    }

    /** Fails the unfinished replays whose snapshot is of another server. */
    void failForeign(Connection connection) throws SQLException {
        try (NamedStatement statement = prepare(connection, FAIL_FOREIGN)) {
            statement.update();
        }
    }

    private Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                source,
                State.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                filter(row.getString("filter")),
                row.getString("target"),
                row.getObject("rate", Integer.class),
                row.getLong("events"),
                row.getLong("published"),
                row.getLong("sequence"),
                row.getLong("through"),
                row.getString("missing"));
    }

    private String json(ReplayFilter filter) {
        try {
            return json.writeValueAsString(filter);
        } catch (IOException e) {
            throw new UncheckedIOException("The filter cannot be written as JSON", e);
        }
    }

    private ReplayFilter filter(String text) {
        try {
            return json.readValue(text, ReplayFilter.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Table outbox_replay has an unreadable filter: " + text, e);
        }
    }

    private NamedStatement prepare(Connection connection, String sql) throws SQLException {
        return NamedStatement.prepare(connection, sql).with("source", source);
    }
}
