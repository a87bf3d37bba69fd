package com.example.orders.relay.replay;

import com.example.orders.metadata.EventHeaders;
import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.delivery.RecordTransaction;
import com.example.orders.relay.delivery.Routed;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.replay.Replay.State;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.telemetry.EventSpans;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Headers;

/**
 * Executes a source's replays, one at a time, until the first failure. Each Kafka transaction carries a page of events
 * and the replay's progress, so no event of a replay is repeated or skipped by a crash. The progress is copied to
 * PostgreSQL afterwards; the next session copies it if this one does not.
 */
final class ReplaySession {
    private static final int PAGE = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration NO_ROOM = Duration.ofMillis(20);
    private static final Duration PROGRESS_TIMEOUT = Duration.ofSeconds(15);
    /** Reasons that an event does not cause itself, so the replay waits for an operator to remove them. */
    private static final Set<ParkReason> WAITS =
            Set.of(ParkReason.UNKNOWN_TOPIC, ParkReason.NOT_ALLOWED, ParkReason.AWAITING_REGISTRY);
    /** Not allowed in the name of a source, so no source has this transactional id. */
    private static final String NAME = "replay.";

    private final OwnedTransaction owned;
    private final KafkaClients kafka;
    private final Admin admin;
    private final EventRecords records;
    private final Map<UUID, Refusal> refused;
    private final SourceRecords<ReplayProgress> progress;
    private final EventSpans spans;
    private final ReplayRepository replays;
    private final StoredEvents events;

    ReplaySession(
            OwnedTransaction owned,
            Connection connection,
            KafkaClients kafka,
            Admin admin,
            EventRecords records,
            Map<UUID, Refusal> refused,
            SourceRecords<ReplayProgress> progress,
            EventSpans spans) {
        this.owned = owned;
        this.kafka = kafka;
        this.admin = admin;
        this.records = records;
        this.refused = refused;
        this.progress = progress;
        this.spans = spans;
        this.replays = new ReplayRepository(owned.source());
        this.events = new StoredEvents(connection, owned.source());
    }

    /**
     * Runs until it is closed, to the end of a page, or interrupted. First ends the transaction that an earlier owner
     * may have left open.
     */
    void run(CountDownLatch closing) throws SQLException, InterruptedException {
        begin().close();
        while (closing.getCount() > 0) {
            Optional<Replay> next = owned.look(replays::next);
            if (next.isPresent()) {
                publish(next.get(), closing);
            } else {
                var _ = closing.await(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void publish(Replay replay, CountDownLatch closing) throws SQLException, InterruptedException {
        var pace = new Pace(replay.rate(), System::nanoTime);
        try (RecordTransaction transaction = begin()) {
            for (Optional<Replay> now = current(replay);
                    now.isPresent() && closing.getCount() > 0;
                    now = current(replay)) {
                int room = pace.room(PAGE);
                if (room == 0) {
                    Thread.sleep(NO_ROOM);
                } else {
                    pace.published(page(now.get(), room, transaction));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private Optional<Replay> current(Replay replay) throws SQLException {
        return owned.look(connection -> replays.find(connection, replay.id()))
                .filter(now -> now.state() == State.RUNNING);
    }

    /**
     * Fails replays of another server, also one that was resumed. Then fences earlier owners and copies what they have
     * committed to Kafka and not to PostgreSQL.
     */
    private RecordTransaction begin() throws SQLException {
        // In an owned transaction: a relay that was taken over must not fence its successor.
        owned.run(connection -> {
            replays.failForeign(connection);
            return null;
        });
        Producer<byte[], byte[]> producer = RecordTransaction.fence(kafka, NAME + owned.source());
        var transaction = new RecordTransaction(producer, refused, spans);
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            Optional<ReplayProgress> committed = progress.read(owned.source(), consumer, admin, PROGRESS_TIMEOUT);
            if (committed.isPresent()) {
                advance(committed.get());
            }
            return transaction;
        } catch (Throwable e) {
            transaction.close();
            throw e;
        }
    }

    /** Publishes the next page and returns the number of its events. */
    private int page(Replay replay, int room, RecordTransaction transaction) throws SQLException, InterruptedException {
        StoredEvents.Page page = events.next(replay, room);
        // After reading: a partition that is deleted in between is noticed now, at the latest.
        Optional<String> lost = owned.look(connection -> OutboxExtent.lost(connection, replay));
        if (lost.isPresent()) {
            end(replay, State.FAILED, lost.get());
            return 0;
        }
        int sent = 0;
        Optional<Refusal> refusal = Optional.empty();
        for (OutboxRow row : page.rows()) {
            refusal = send(replay, row, transaction);
            if (refusal.isPresent()) {
                break;
            }
            sent++;
        }
        settle(replay, page, sent, refusal, transaction);
        return sent;
    }

    /** Commits the sent events of the page, then records the progress or the end. */
    private void settle(
            Replay replay, StoredEvents.Page page, int sent, Optional<Refusal> refusal, RecordTransaction transaction)
            throws SQLException, InterruptedException {
        long before = sent == 0 ? replay.sequence() : page.rows().get(sent - 1).sequence();
        long through = refusal.isPresent() ? before : page.through();
        var reached = new ReplayProgress(replay.id(), through, replay.published() + sent);
        if (sent > 0) {
            transaction.commit(progress.record(owned.source(), reached));
        }
        advance(reached);
        if (refusal.isPresent()) {
            refuse(replay, page.rows().get(sent), refusal.get());
        } else if (page.last()) {
            end(replay, State.DONE, null);
        }
    }

    private Optional<Refusal> send(Replay replay, OutboxRow row, RecordTransaction transaction) throws SQLException {
        return switch (records.of(replay.to() == null ? row : row.on(replay.to()))) {
            case Routed.Refused(Refusal refusal) -> Optional.of(refusal);
            case Routed.Ready(var record) -> {
                mark(record.headers(), replay);
                transaction.send(record, row.id());
                yield Optional.empty();
            }
        };
    }

    private static void mark(Headers headers, Replay replay) {
        headers.add(EventHeaders.REPLAY_ID, replay.id().toString().getBytes(StandardCharsets.UTF_8));
        headers.add(EventHeaders.REPLAYED_AT, Instant.now().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Waits if others can remove the reason; otherwise the replay fails, because it must not skip an event. */
    private void refuse(Replay replay, OutboxRow row, Refusal refusal) throws SQLException, InterruptedException {
        String detail =
                "Event " + row.id() + " (sequence " + row.sequence() + ") cannot be published: " + refusal.detail();
        if (WAITS.contains(refusal.reason())) {
            owned.run(connection -> {
                replays.waiting(connection, replay.id(), detail);
                return null;
            });
            Thread.sleep(IDLE);
        } else {
            end(replay, State.FAILED, detail);
        }
        // A refusal by the broker is kept until now. The next attempt sends the event again.
        records.stored();
    }

    private void advance(ReplayProgress reached) throws SQLException {
        owned.run(connection -> {
            replays.advance(connection, reached);
            return null;
        });
    }

    private void end(Replay replay, State state, String detail) throws SQLException {
        owned.run(connection -> replays.change(connection, replay.id(), Set.of(State.RUNNING), state, detail));
    }
}
