package com.example.orders.stack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition by polling it at short intervals. */
public final class Polling {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Polling() {}

    public static void until(String name, BooleanSupplier condition, Duration patience) {
        if (!holdsWithin(condition, patience)) {
            throw new PartFailedException(name + " did not answer within " + patience.toSeconds() + " s.");
        }
    }

    public static boolean holdsWithin(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    public static void pause() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting.", e);
        }
    }
}
