package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs one start and prints its progress. If it is interrupted, everything it has started is stopped. */
final class Start {

    private static final Duration FAILED_END = Duration.ofSeconds(15);

    private final SupervisorProcess supervisor;
    private final int portOffset;
    private final PrintWriter out;
    private final AtomicBoolean over = new AtomicBoolean();
    private ProcessHandle process;

    Start(SupervisorProcess supervisor, int portOffset, PrintWriter out) {
        this.supervisor = supervisor;
        this.portOffset = portOffset;
        this.out = out;
    }

    /** Launches the supervisor. Ctrl-C reaches only this process, whose shutdown hook then ends the supervisor. */
    void begin() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (over.compareAndSet(false, true)) {
                out.println("Interrupted: stopping what has started.");
                out.flush();
                supervisor.end();
            }
        }));
        try {
            process = supervisor.launch(portOffset);
        } catch (PartFailedException e) {
            over.set(true);
            throw e;
        }
    }

    /** Returns whether the stack is up; if it is not, nothing is left running. */
    boolean follow() {
        boolean up = new ProgressFollower(supervisor.configuration(), process, out).follow();
        boolean interrupted = !over.compareAndSet(false, true);
        if (!up && !interrupted) {
            supervisor.end(FAILED_END).forEach(out::println);
        }
        return up && !interrupted;
    }
}
