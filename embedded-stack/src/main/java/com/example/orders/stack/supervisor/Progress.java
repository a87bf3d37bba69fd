package com.example.orders.stack.supervisor;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells, line by line, what has started and how many seconds it took. */
final class Progress {

    private final Consumer<String> lines;
    private final long startedAt = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.accept(line);
    }

    /** Runs the step and reports it with its own seconds. */
    void step(String name, String detail, Runnable step) {
        long begun = System.nanoTime();
        step.run();
        say(String.format(Locale.ROOT, "  %-18s %5.1f s   %s", name, seconds(begun), detail));
    }

    double total() {
        return seconds(startedAt);
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
    }
}
