package com.example.orders.relay.replay;

import com.example.orders.failures.Backoff;
import com.example.orders.relay.delivery.EventRecords;
import com.example.orders.relay.delivery.KafkaClients;
import com.example.orders.relay.delivery.StoredSchemas;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.FencedException;
import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.SourceRecords;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.source.SourceDatabase;
import com.example.orders.telemetry.EventSpans;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the replays of an owned source on a thread, a connection and a producer of its own, so that neither a replay
 * nor its failure delays live events. A failure ends a session, and the next one continues from the progress.
 */
public final class ReplayLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLoop.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);

    private final SourceDatabase database;
    private final long epoch;
    private final KafkaClients kafka;
    private final SchemaIds ids;
    private final SourceRecords<ReplayProgress> progress;
    private final EventSpans spans;
    private final Map<UUID, Refusal> refused = new ConcurrentHashMap<>();
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** @param epoch the epoch of the ownership, after which nothing more is written */
    public ReplayLoop(
            SourceDatabase database,
            long epoch,
            KafkaClients kafka,
            SchemaIds ids,
            SourceRecords<ReplayProgress> progress,
            EventSpans spans) {
        this.database = database;
        this.epoch = epoch;
        this.kafka = kafka;
        this.ids = ids;
        this.progress = progress;
        this.spans = spans;
        this.thread =
                Thread.ofPlatform().name("replay-" + database.name()).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        int failures = 0;
        while (closing.getCount() > 0) {
            long began = System.nanoTime();
            try {
                session();
            } catch (InterruptedException | InterruptException e) {
                LOG.debug("Replays of source {} end with the ownership: {}", database.name(), e.toString());
                return;
            } catch (FencedException e) {
                LOG.info("Replays end: {}", e.getMessage());
                return;
            } catch (SQLException | RuntimeException e) {
                boolean lasted = System.nanoTime() - began > backoff.cap().toNanos();
                failures = lasted ? 1 : failures + 1;
                LOG.warn(
                        "Replays of source {} continue later, attempt={}: {}", database.name(), failures, e.toString());
                LOG.debug("Replays of source {} failed", database.name(), e);
                pause(backoff.afterAttempt(failures, RandomGenerator.getDefault()));
            }
        }
    }

    private void session() throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                Admin admin = kafka.admin()) {
            var owned = new OwnedTransaction(connection, database.name(), epoch);
            var records = new EventRecords(kafka, admin, ids, new StoredSchemas(connection), refused);
            new ReplaySession(owned, connection, kafka, admin, records, refused, progress, spans).run(closing);
        }
    }

    private void pause(Duration wait) {
        try {
            var _ = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the current page, so that no Kafka transaction is left open; interrupts a page that takes too long. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(STOP_WAIT)) {
                thread.interrupt();
                thread.join(STOP_WAIT);
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
