package com.example.orders.livepage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The newest readings of one part. At most one reading is in progress, and a reading that is too old is shown as unknown.
 */
final class WatchedPart {

    /** Rates are averages over this many readings, so that a burst is visible for some seconds. */
    private static final int KEPT = 5;

    private static final Duration FRESH = Duration.ofSeconds(6);

    /** While no page is open nothing is read: a rate must not reach back over such a pause. */
    private static final Duration OLDEST = Duration.ofSeconds(30);

    private final ShownPart part;
    private final PartReader reader;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Deque<Reading> readings = new ArrayDeque<>();

    WatchedPart(ShownPart part, PartReader reader) {
        this.part = part;
        this.reader = reader;
    }

    ShownPart part() {
        return part;
    }

    /** Starts to read the part in the background, unless it is being read. */
    void refresh() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("live-page " + part.name()).start(this::read);
        }
    }

    private void read() {
        try {
            keep(reader.read(part));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.set(false);
        }
    }

    private synchronized void keep(Reading reading) {
        readings.removeIf(earlier -> reading.nanos() - earlier.nanos() > OLDEST.toNanos());
        readings.addLast(reading);
        while (readings.size() > KEPT) {
            readings.removeFirst();
        }
    }

    synchronized Reading latest() {
        Reading last = readings.peekLast();
        if (last == null) {
            return Reading.unknown(System.nanoTime(), "It has not been read yet.");
        }
        return System.nanoTime() - last.nanos() > FRESH.toNanos()
                ? Reading.unknown(last.nanos(), "It has not answered for some seconds.")
                : last;
    }

    /** Returns how fast the counter with these labels grows, per second; empty while that is unknown. */
    synchronized OptionalDouble rate(String counter, Map<String, String> labels) {
        Reading last = latest();
        List<Reading> since = readings.stream()
                .filter(reading -> !reading.samples().isEmpty())
                .toList();
        if (last.samples().isEmpty() || since.size() < 2) {
            return OptionalDouble.empty();
        }
        Reading first = since.getFirst();
        double grown = Samples.sum(last.samples(), counter, labels).orElse(0)
                - Samples.sum(first.samples(), counter, labels).orElse(0);
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        // A counter that went backwards belongs to a new process.
        return grown < 0 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(grown / seconds);
    }
}
