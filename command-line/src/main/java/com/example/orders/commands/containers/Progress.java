package com.example.orders.commands.containers;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells, line by line, what is done and how many seconds it took, as the embedded stack's start does. */
final class Progress {

    private final Consumer<String> lines;
    private final long startedAt = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.accept(line);
    }

    /** Runs the step, which returns its detail, and tells it with its own seconds. */
    void step(String name, Supplier<String> step) {
        long begun = System.nanoTime();
        String detail = step.get();
        done(name, Duration.ofNanos(System.nanoTime() - begun), detail);
    }

    void done(String name, Duration took, String detail) {
        say(String.format(Locale.ROOT, "  %-18s %5.1f s   %s", name, took.toMillis() / 1000.0, detail));
    }

    double total() {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
    }
}
