package com.example.orders.stack.supervisor;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells, line by line, what has started and how many seconds it took, on either stack. */
public final class Progress {

    private final Consumer<String> lines;
    private final long startedAt = System.nanoTime();

    public Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    public void say(String line) {
        lines.accept(line);
    }

    /** Reports what may take minutes before it is done. */
    public void begins(String name, String detail) {
        say(String.format(Locale.ROOT, "  %-18s %7s   %s", name, "...", detail));
    }

    /** Runs the step and reports it with its own seconds. */
    void step(String name, String detail, Runnable step) {
        step(name, () -> {
            step.run();
            return detail;
        });
    }

    /** Runs the step, which returns its detail, and reports it with its own seconds. */
    public void step(String name, Supplier<String> step) {
        long begun = System.nanoTime();
        String detail = step.get();
        done(name, since(begun), detail);
    }

    /** Reports what has taken its time elsewhere. */
    public void done(String name, Duration took, String detail) {
        say(String.format(Locale.ROOT, "  %-18s %5.1f s   %s", name, seconds(took), detail));
    }

    public double total() {
        return seconds(since(startedAt));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
