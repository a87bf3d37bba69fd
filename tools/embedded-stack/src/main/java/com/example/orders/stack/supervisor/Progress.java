package com.example.orders.stack.supervisor;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports, one line per step, what has started and how many seconds it took. */
final class Progress {

    private final Consumer<String> lines;
    private final long startedAt = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.accept(line);
    }

    /** Runs the step and reports it with its duration. */
    void step(String name, String detail, Runnable step) {
        step(name, () -> {
            step.run();
            return detail;
        });
    }

    /** Runs the step and reports it with the detail that it returns and its duration. */
    void step(String name, Supplier<String> step) {
        long begun = System.nanoTime();
        String detail = step.get();
        say(String.format(Locale.ROOT, "  %-18s %5.1f s   %s", name, seconds(since(begun)), detail));
    }

    double total() {
        return seconds(since(startedAt));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
