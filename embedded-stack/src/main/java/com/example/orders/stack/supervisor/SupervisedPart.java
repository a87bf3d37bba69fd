package com.example.orders.stack.supervisor;

import com.example.orders.stack.Part;
import com.example.orders.stack.process.PartFailedException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part that is kept running: when it dies without having been stopped it is started again, at once the first time, then
 * after growing pauses until it has lived for a while.
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
    private final ReentrantLock changing = new ReentrantLock();
    private volatile State state = State.STOPPED;
    private volatile boolean wanted;
    private final AtomicInteger restarts = new AtomicInteger();
    private int failuresInARow;
    private long runningSince;
    private long nextAttempt;

    SupervisedPart(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }

    void start() {
        wanted = true;
        changing.lock();
        try {
            if (state != State.RUNNING) {
                failuresInARow = 0;
                launch();
            }
        } finally {
            changing.unlock();
        }
    }

    /** Stops even a part that is just starting: the start then fails, and nobody tries again. */
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

    void kill() {
        part.kill();
    }

    /** Looks whether the part has died, and starts it again when its pause is over. */
    void check() {
        if (!changing.tryLock()) {
            return;
        }
        try {
            if (state == State.RUNNING && !part.running()) {
                scheduleRestart("ended by itself");
            } else if (state == State.RESTARTING && System.nanoTime() - nextAttempt >= 0) {
                restart();
            }
        } finally {
            changing.unlock();
        }
    }

    PartStatus status() {
        Long pid = part.pid().isPresent() ? part.pid().getAsLong() : null;
        return new PartStatus(part.name(), state.name().toLowerCase(Locale.ROOT), part.port(), pid, restarts.get());
    }

    private void restart() {
        int restart = restarts.incrementAndGet();
        try {
            part.stop();
            launch();
            log.info("{} runs again (restart {})", part.name(), restart);
        } catch (PartFailedException e) {
            if (wanted) {
                scheduleRestart(e.getMessage());
            }
        }
    }

    private void launch() {
        state = State.STARTING;
        try {
            part.start();
        } catch (RuntimeException e) { // whatever it was: a part that nobody tries again would be lost
            state = State.STOPPED;
            throw e instanceof PartFailedException known
                    ? known
                    : new PartFailedException(part.name() + " did not start: " + e, e);
        }
        runningSince = System.nanoTime();
        state = State.RUNNING;
    }

    private void scheduleRestart(String reason) {
        failuresInARow = System.nanoTime() - runningSince > HEALTHY.toNanos() ? 0 : failuresInARow + 1;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresInARow, 6));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        nextAttempt = System.nanoTime() + bounded.toNanos();
        state = State.RESTARTING;
        log.warn("{} {}; starting it again in {} ms", part.name(), reason, bounded.toMillis());
    }
}
