package com.example.orders.relay.rig;

import com.example.orders.relay.checker.Written;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Concurrent writers that behave as adversely as the outbox allows: they take their transaction id before they wait for
 * the key's lock, hold the lock for a random time, write to several keys and roll back one transaction in ten.
 */
public final class Writers {
    private static final int THREADS = 12;
    private static final int LONGEST_DELAY_MICROS = 4_000;

    private final TestSource source;
    private final int keys;
    private final Queue<Written> committed = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> writing = new ArrayList<>();
    private final AtomicInteger remaining;

    private Writers(TestSource source, int keys, int transactions) {
        this.source = source;
        this.keys = keys;
        this.remaining = new AtomicInteger(transactions);
    }

    public static Writers start(TestSource source, int keys, int transactions) {
        var writers = new Writers(source, keys, transactions);
        for (int seed = 0; seed < THREADS; seed++) {
            var random = new Random(seed);
            writers.writing.add(CompletableFuture.runAsync(
                    () -> writers.write(random), task -> Thread.ofPlatform().start(task)));
        }
        return writers;
    }

    /** Starts writers that write until {@link #stop} is called. */
    public static Writers startEndless(TestSource source, int keys) {
        return start(source, keys, Integer.MAX_VALUE);
    }

    public void stop() {
        remaining.set(0);
    }

    public boolean writing() {
        return writing.stream().anyMatch(writer -> !writer.isDone());
    }

    /** Waits for the last writer and returns the committed events in no particular order. */
    public List<Written> await() {
        writing.forEach(CompletableFuture::join);
        return List.copyOf(committed);
    }

    private void write(Random random) {
        try (var writer = new Writer(source, committed::add)) {
            while (remaining.getAndDecrement() > 0) {
                transaction(writer, random);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A writer failed", e);
        }
    }

    private void transaction(Writer writer, Random random) throws SQLException {
        writer.begin();
        pause(random);
        int first = random.nextInt(keys);
        // All writers lock keys in the same order, so that they cannot deadlock.
        for (int key = first; key < Math.min(keys, first + 1 + random.nextInt(2)); key++) {
            writer.append("key-" + key);
            pause(random);
        }
        if (random.nextInt(10) == 0) {
            writer.rollback();
        } else {
            writer.commit();
        }
    }

    private static void pause(Random random) {
        LockSupport.parkNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L);
    }
}
