package com.example.orders.relay.rig;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.checker.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many concurrent writers, as awkward as allowed: they number their transactions before they wait for the key's lock, hold
 * the lock for a random time, write to several keys, and roll one in ten back.
 */
public final class Writers {
    private static final int THREADS = 12;
    private static final int LONGEST_DELAY_MICROS = 4_000;

    private final TestSource source;
    private final int keys;
    private final Queue<Written> committed = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger remaining;

    private Writers(TestSource source, int keys, int transactions) {
        this.source = source;
        this.keys = keys;
        this.remaining = new AtomicInteger(transactions);
    }

    public static Writers start(TestSource source, int keys, int transactions) throws SQLException {
        source.execute("INSERT INTO aggregate SELECT 'key-' || n FROM generate_series(0, " + (keys - 1) + ") n"
                + " ON CONFLICT DO NOTHING");
        var writers = new Writers(source, keys, transactions);
        for (int seed = 0; seed < THREADS; seed++) {
            var random = new Random(seed);
            writers.threads.add(Thread.ofPlatform().start(() -> writers.write(random)));
        }
        return writers;
    }

    public boolean writing() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Waits for the last one; what was committed, in no order. */
    public List<Written> await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(committed);
    }

    private void write(Random random) {
        try (Connection connection = source.writer().getConnection()) {
            connection.setAutoCommit(false);
            while (remaining.getAndDecrement() > 0) {
                transaction(connection, random);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void transaction(Connection connection, Random random) throws SQLException {
        query(connection, "SELECT pg_current_xact_id()::text, ?", "");
        pause(random);
        List<OutboxEvent> events = new ArrayList<>();
        int first = random.nextInt(keys);
        // Locked in the order of their numbers, so that writers wait for each other and do not deadlock.
        for (int key = first; key < Math.min(keys, first + 1 + random.nextInt(2)); key++) {
            String name = "key-" + key;
            long version = Long.parseLong(query(
                    connection, "UPDATE aggregate SET version = version + 1 WHERE key = ? RETURNING version", name));
            OutboxEvent event = Events.event(source.topic(), name, version);
            source.outbox().append(connection, List.of(event));
            events.add(event);
            pause(random);
        }
        if (random.nextInt(10) == 0) {
            connection.rollback();
        } else {
            connection.commit();
            events.forEach(event -> committed.add(Events.written(event)));
        }
    }

    private static String query(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void pause(Random random) {
        LockSupport.parkNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L);
    }
}
