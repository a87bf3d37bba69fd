package com.example.orders.stack.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process with its descendants, which are ended together. */
public record ProcessTree(List<ProcessHandle> processes) {

    public static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(
                Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    /** Kills all of them, then waits for at most the given time in total. */
    public void kill(Duration patience) {
        processes.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            if (!ends(process, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                throw new PartFailedException("Process " + process.pid() + " does not end: end it by hand.");
            }
        }
    }

    /** Whether the process ends within the given time. */
    public static boolean ends(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for process " + process.pid() + " failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
