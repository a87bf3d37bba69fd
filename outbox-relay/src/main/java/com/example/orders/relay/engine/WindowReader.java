package com.example.orders.relay.engine;

import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.source.Frontier;
import com.example.orders.relay.source.OutboxLog;
import com.example.orders.relay.source.Page;
import com.example.orders.relay.source.Snapshot;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads the outbox window by window on a thread of its own, a bounded number of pages ahead of the pump. A window holds
 * the rows that are visible in one snapshot and were not in the one before; its pages come in the order of the
 * sequence.
 */
final class WindowReader implements AutoCloseable {
    /** The time without an event after which the outbox counts as idle and is polled less and less often. */
    private static final Duration BUSY = Duration.ofMillis(100);

    private final OutboxLog log;
    private final RelayConfiguration configuration;
    private final BlockingQueue<Chunk> ahead;
    private final Thread thread;
    private final Window from;
    private Window window;
    private Snapshot seen = Snapshot.BEGINNING;
    private volatile Throwable failure;

    WindowReader(String source, OutboxLog log, RelayConfiguration configuration, Window from) {
        this.log = log;
        this.configuration = configuration;
        this.ahead = new ArrayBlockingQueue<>(configuration.pagesInFlight());
        this.from = from;
        this.window = from;
        this.thread = Thread.ofPlatform().name("reader-" + source).daemon().unstarted(this::read);
    }

    void start() {
        thread.start();
    }

    /** The position at which reading began. */
    Window from() {
        return from;
    }

    /** Returns the next chunk, or null if there is none within the timeout. */
    Chunk poll(Duration timeout) throws SQLException, InterruptedException {
        Chunk chunk = ahead.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (chunk == null && failure instanceof SQLException database) {
            throw database;
        }
        if (chunk == null && failure != null) {
            throw new IllegalStateException("Reading the outbox failed", failure);
        }
        return chunk;
    }

    private void read() {
        try {
            long busyUntil = System.nanoTime();
            Duration pause = configuration.pollMax();
            while (!Thread.currentThread().isInterrupted()) {
                if (window.target().isEmpty() && !open()) {
                    boolean busy = System.nanoTime() < busyUntil;
                    pause = busy ? configuration.pollMin() : longer(pause);
                    Thread.sleep(pause);
                } else if (page()) {
                    busyUntil = System.nanoTime() + BUSY.toNanos();
                    pause = configuration.pollMin();
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(configuration.pollMax()) < 0 ? longer : configuration.pollMax();
    }

    /** Opens the next window; false if nothing has been committed since the last one. */
    private boolean open() throws SQLException {
        Frontier frontier = log.frontier(seen);
        if (frontier.snapshot().equals(seen)) {
            return false;
        }
        seen = frontier.snapshot();
        Window next = window.towards(frontier);
        if (next.reached().equals(window.published())) {
            return false;
        }
        window = next;
        return true;
    }

    /** Hands the window's next page to the pump; false if the page is empty. */
    private boolean page() throws SQLException, InterruptedException {
        Page page = log.next(window);
        window =
                page.last() ? window.close() : window.upTo(page.rows().getLast().sequence());
        ahead.put(new Chunk(page, window));
        return !page.rows().isEmpty();
    }

    @Override
    public void close() throws SQLException {
        thread.interrupt();
        log.close();
    }
}
