package com.example.orders.systemtests.rolling;

import com.example.orders.systemtests.rolling.RollingRun.Outcome;
import com.example.orders.systemtests.stack.SystemStack;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Upgrades every service on a stack of its own from the jars of another built project to those of this one, under load.
 * Exits with 1 if anything is lost, repeated or reordered, or a request fails.
 */
public final class RollingUpgrade {

    private RollingUpgrade() {}

    /**
     * Runs the upgrade.
     *
     * @param arguments this project, the project from whose jars the stack starts, and optionally the load's seed
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path project = Path.of(arguments[0]);
        Path base = Path.of(arguments[1]);
        long seed = arguments.length > 2
                ? Long.parseLong(arguments[2])
                : ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        System.out.println("The load has seed " + seed + ".");
        Path run = project.resolve("tests/system-tests/target/rolling-upgrade");
        Outcome outcome;
        try (SystemStack stack = SystemStack.start(base, run, RollingRun.SETTINGS)) {
            outcome = new RollingRun(stack, System.out::println).replaceAll(project, seed);
        }
        System.out.println("checked: " + outcome);
        System.exit(outcome.flawless() ? 0 : 1);
    }
}
