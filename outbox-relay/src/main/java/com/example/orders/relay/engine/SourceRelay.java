package com.example.orders.relay.engine;

import com.example.orders.failures.Backoff;
import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.engine.SourceState.Activity;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.position.FencedException;
import com.example.orders.relay.source.SourceDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays one source until it is closed: stands by, takes over, publishes. This is the only place where failures are
 * handled: a session ends with its first failure, and a new one starts from the position after a backoff.
 */
public final class SourceRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRelay.class);
    /** Every failure of Kafka is transient, because a new session begins with a new producer. */
    private static final FailureClassifier CLASSIFIER = FailureClassifier.standard()
            .with(failure -> failure instanceof KafkaException ? Optional.of(FailureKind.TRANSIENT) : Optional.empty());

    private static final Duration STANDBY_POLL = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final SourceDatabase database;
    private final Takeover takeover;
    private final SourceMetrics metrics;
    private final Duration leaseTimeout;
    private final Duration retryMax;
    private final Backoff backoff;
    private final Map<UUID, Refusal> refused = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile SourceState state = SourceState.of(Activity.STARTING);
    private volatile boolean stopped;
    private int failures;

    public SourceRelay(
            SourceDatabase database, Takeover takeover, SourceMetrics metrics, RelayConfiguration configuration) {
        this.database = database;
        this.takeover = takeover;
        this.metrics = metrics;
        this.leaseTimeout = configuration.leaseTimeout();
        this.retryMax = configuration.retryMax();
        this.backoff = new Backoff(FIRST_RETRY, retryMax);
        this.thread =
                Thread.ofPlatform().name("relay-" + database.name()).daemon().unstarted(this::relay);
    }

    public void start() {
        thread.start();
    }

    public SourceState state() {
        return state;
    }

    private void relay() {
        try {
            while (!stopped) {
                try {
                    own();
                } catch (FencedException e) {
                    LOG.info("{}; standing by", e.getMessage());
                } catch (InterruptException e) {
                    throw e;
                } catch (SQLException | RuntimeException | Error e) {
                    retryLater(e);
                }
            }
        } catch (InterruptedException | InterruptException _) {
            LOG.debug("Interrupted source {}", database.name());
        } finally {
            state = SourceState.of(Activity.STOPPED);
        }
    }

    private void own() throws SQLException, InterruptedException {
        try (Lease lease = Lease.on(database, leaseTimeout)) {
            while (!lease.tryAcquire()) {
                state = SourceState.of(Activity.STANDBY);
                Thread.sleep(STANDBY_POLL);
                if (stopped) {
                    return;
                }
            }
            state = SourceState.of(Activity.TAKING_OVER);
            try (Session session = takeover.of(database, lease, metrics, refused)) {
                state = SourceState.of(Activity.PUBLISHING);
                publish(session);
            }
        }
    }

    /** Resets the count of failures only if the session outlives the longest wait: a takeover alone proves nothing. */
    private void publish(Session session) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        try {
            session.run(() -> !stopped);
        } finally {
            if (System.nanoTime() - began > retryMax.toNanos()) {
                failures = 0;
            }
        }
    }

    private void retryLater(Throwable e) throws InterruptedException {
        failures++;
        Duration wait = backoff.afterAttempt(failures, RandomGenerator.getDefault());
        state = SourceState.waiting(missing(e));
        LOG.warn(
                "Source {} restarts from its position in {} ms, attempt={}: {} {}",
                database.name(),
                wait.toMillis(),
                failures,
                e.toString(),
                KafkaFailures.remedy(e).orElse(""));
        if (CLASSIFIER.classify(e) == FailureKind.TRANSIENT) {
            LOG.debug("Source {} failed", database.name(), e);
        } else {
            LOG.error("Source {} failed because of a bug in the relay or its configuration", database.name(), e);
        }
        Thread.sleep(wait);
    }

    private String missing(Throwable e) {
        return switch (e) {
            case SQLException _ -> "database of source " + database.name() + ": " + e.getMessage();
            case KafkaException _ -> "Kafka: " + KafkaFailures.remedy(e).orElse(e.getMessage());
            default -> e.toString();
        };
    }

    /** Stops after the current chunk. The next owner aborts and reads again what is not committed by then. */
    @Override
    public void close() {
        stopped = true;
        if (!thread.isAlive()) {
            return;
        }
        try {
            if (!thread.join(STOP_WAIT)) {
                thread.interrupt();
                thread.join(STOP_WAIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
