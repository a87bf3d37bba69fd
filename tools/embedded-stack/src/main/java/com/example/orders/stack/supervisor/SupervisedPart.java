package com.example.orders.stack.supervisor;

import com.example.orders.stack.Part;
import com.example.orders.stack.process.PartFailedException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part that is kept running: if it dies without having been stopped, it is restarted. The first restart follows after
 * half a second, later ones after growing pauses until the part has stayed up for a while.
 */
final class SupervisedPart {

    private static final Logger log = LoggerFactory.getLogger(SupervisedPart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    enum State {
        STOPPED,
        STARTING,
        RUNNING,
        RESTARTING,
        STOPPING
    }

    private final Part part;
    private final LongSupplier nanoTime;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile State state = State.STOPPED;
    private volatile boolean wanted;
    private volatile boolean ended;
    private final AtomicInteger restarts = new AtomicInteger();
    private int failuresInARow;
    private long runningSince;
    private long nextAttempt;

    SupervisedPart(Part part) {
        this(part, System::nanoTime);
    }

    SupervisedPart(Part part, LongSupplier nanoTime) {
        this.part = part;
        this.nanoTime = nanoTime;
    }

    Part part() {
        return part;
    }

    void start() {
        wanted = true;
        changing.lock();
        try {
            if (ended) {
                throw new PartFailedException(part.name() + " is not started: the stack is ending.");
            }
            if (state != State.RUNNING) {
                failuresInARow = 0;
                startNow();
            }
        } finally {
            changing.unlock();
        }
    }

    /** Stops the part even during its start: the start then fails and is not retried. */
    void stop() {
        wanted = false;
        state = State.STOPPING;
        part.stop();
        changing.lock();
        try {
            part.stop();
            state = State.STOPPED;
        } finally {
            changing.unlock();
        }
    }

    /** Stops the part permanently: a start of the whole stack that is still in progress no longer starts it. */
    void end() {
        ended = true;
        stop();
    }

    void kill() {
        part.kill();
        check(); // so that the answer shows it
    }

    /** Checks whether the part has died, and restarts it when its pause is over. */
    void check() {
        if (!changing.tryLock()) {
            return;
        }
        try {
            if (state == State.RUNNING && !part.running()) {
                if (nanoTime.getAsLong() - runningSince > HEALTHY.toNanos()) {
                    failuresInARow = 0;
                }
                scheduleRestart("ended by itself");
            } else if (state == State.RESTARTING && nanoTime.getAsLong() - nextAttempt >= 0) {
                restart();
            }
        } finally {
            changing.unlock();
        }
    }

    PartStatus status() {
        OptionalLong now = part.pid(); // read once: the process may end at any time
        Long pid = now.isPresent() ? now.getAsLong() : null;
        return new PartStatus(
                part.name(), state.name().toLowerCase(Locale.ROOT), part.port(), pid, restarts.get(), part.remarks());
    }

    /** Starts at once. If restarts were pending, a failure of this manual attempt schedules the next one. */
    private void startNow() {
        boolean restarting = state == State.RESTARTING;
        try {
            launch();
        } catch (PartFailedException e) {
            if (restarting && wanted) {
                scheduleRestart(e.getMessage());
            }
            throw e;
        }
    }

    private void restart() {
        int restart = restarts.incrementAndGet();
        try {
            launch();
            log.info("{} runs again (restart {})", part.name(), restart);
        } catch (PartFailedException e) {
            if (wanted) {
                scheduleRestart(e.getMessage());
            }
        }
    }

    private void launch() {
        boolean died = state == State.RESTARTING;
        state = State.STARTING;
        try {
            if (died) {
                part.stop(); // ends what is left of it
            }
            part.start();
        } catch (RuntimeException e) { // of any kind: otherwise the part would never be restarted
            state = State.STOPPED;
            throw e instanceof PartFailedException known
                    ? known
                    : new PartFailedException(part.name() + " did not start: " + e, e);
        }
        runningSince = nanoTime.getAsLong();
        state = State.RUNNING;
    }

    private void scheduleRestart(String reason) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresInARow, 6));
        failuresInARow++;
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        nextAttempt = nanoTime.getAsLong() + bounded.toNanos();
        state = State.RESTARTING;
        log.warn("{} {}; starting it again in {} ms", part.name(), reason, bounded.toMillis());
    }
}
