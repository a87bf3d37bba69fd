package com.example.orders.fulfillment.stages;

import com.example.orders.failures.Backoff;
import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import com.example.orders.fulfillment.order.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves batches of orders through one stage. Between batches it sleeps until the next order is due, it is woken, or the
 * idle poll is due. After a transient failure it retries with backoff. After any other failure it processes one lane at
 * a time, so that a row that cannot be moved blocks only its own lane.
 */
final class StageWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StageWorker.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final String NO_OBSTACLE = "its batch has not ended";
    /** A batch takes a fraction of a second, and a restart of the database or a failover a few seconds. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(10);

    private final Stage stage;
    private final AdvanceOrders advanceOrders;
    private final StagesConfiguration configuration;
    private final Clock clock;
    private final StageCounters counters;
    private final Runnable wakeNext;
    private final FailureClassifier classifier = FailureClassifier.standard();
    private final Semaphore wakeUp = new Semaphore(0);
    private int attempt;
    private int careful;
    private volatile long succeededAt = System.nanoTime();
    private volatile String obstacle = NO_OBSTACLE;
    private volatile boolean stopping;

    StageWorker(
            Stage stage,
            AdvanceOrders advanceOrders,
            StagesConfiguration configuration,
            Clock clock,
            StageCounters counters,
            Runnable wakeNext) {
        this.stage = stage;
        this.advanceOrders = advanceOrders;
        this.configuration = configuration;
        this.clock = clock;
        this.counters = counters;
        this.wakeNext = wakeNext;
    }

    void wake() {
        wakeUp.release();
    }

    /** Returns why no round has succeeded for a while, or empty if rounds succeed. */
    Optional<String> stalled() {
        Duration since = Duration.ofNanos(System.nanoTime() - succeededAt);
        return since.compareTo(STALLED_AFTER.plus(configuration.idlePoll())) < 0
                ? Optional.empty()
                : Optional.of("no round has succeeded for " + since.toSeconds() + " s: " + obstacle);
    }

    /** Stops after the batch in progress. */
    void stop() {
        stopping = true;
        wake();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                sleep(pass());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Processes one batch and returns how long to sleep. */
    private Duration pass() {
        try {
            Advance advance = advanceOrders.advance(stage, careful > 0 ? 1 : configuration.lanesPerBatch());
            attempt = 0;
            succeededAt = System.nanoTime();
            obstacle = NO_OBSTACLE;
            if (advance.moved() == 0) {
                return untilDue(advance);
            }
            careful = Math.max(0, careful - 1);
            counters.count(stage.to(), advance.moved());
            wakeNext.run();
            return Duration.ZERO;
        } catch (RuntimeException | Error e) {
            // Catches errors too: otherwise an error would stop the stage while the service still looks healthy.
            return failed(e);
        }
    }

    private Duration failed(Throwable failure) {
        attempt++;
        obstacle = rootOf(failure).toString();
        Duration wait = BACKOFF.afterAttempt(attempt, ThreadLocalRandom.current());
        if (classifier.classify(failure) == FailureKind.TRANSIENT) {
            LOG.warn("Stage {} retries in {} ms: attempt={}: {}", stage, wait.toMillis(), attempt, obstacle);
        } else {
            careful = StageQueue.LANES;
            counters.countFailure();
            LOG.error(
                    "Stage {} failed to move a batch, retries one lane at a time in {} ms: attempt={}",
                    stage,
                    wait.toMillis(),
                    attempt,
                    failure);
        }
        return wait;
    }

    private Duration untilDue(Advance advance) {
        Instant now = clock.instant();
        Duration idle = configuration.idlePoll();
        return advance.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(wait -> wait.compareTo(idle) < 0)
                .orElse(idle);
    }

    private void sleep(Duration wait) throws InterruptedException {
        if (wait.isPositive() && wakeUp.tryAcquire(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            wakeUp.drainPermits();
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
