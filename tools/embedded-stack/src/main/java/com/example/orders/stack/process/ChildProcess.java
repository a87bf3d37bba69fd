package com.example.orders.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program started by this JVM, with its output in a log. It does not outlive the JVM: a {@link Guard} ends it. If the
 * guard is killed as well, the next start finds the program by its pid file.
 */
public final class ChildProcess {

    private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);
    private static final int SHOWN_LOG_LINES = 15;
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)");

    private final String name;
    private final PartFiles files;
    private final String stopSignal;
    private volatile Process process;
    private volatile Guard guard;

    /** A program that shuts down gracefully on SIGTERM. */
    public ChildProcess(String name, PartFiles files) {
        this(name, files, "TERM");
    }

    public ChildProcess(String name, PartFiles files, String stopSignal) {
        this.name = name;
        this.files = files;
        this.stopSignal = stopSignal;
    }

    /** Starts the program after ending a process left over from an earlier run. */
    public void launch(List<String> command, Map<String, String> environment) {
        if (running()) {
            throw new IllegalStateException(name + " is running already as process " + process.pid() + ".");
        }
        files.created();
        endLeftovers();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(files.data().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            guard = Guard.over(process, stopSignal);
            pidFile().write(process.toHandle());
            guardPidFile().write(guard.process());
        } catch (IOException e) {
            kill();
            throw new PartFailedException(
                    "Cannot start " + name + " with " + command.getFirst() + ": check that it exists and may run.", e);
        } catch (PartFailedException e) {
            kill();
            throw e;
        }
    }

    /** Waits until the program answers; fails at once when it ends before that. */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!running()) {
                stop(Duration.ZERO);
                throw new PartFailedException(name + " ended with exit code " + process.exitValue()
                        + " before it was ready. Its log " + files.log() + " ends with:\n" + lastLogLines());
            }
            if (System.nanoTime() - deadline > 0) {
                stop(Duration.ZERO);
                throw new PartFailedException(name + " did not answer within " + patience.toSeconds() + " s. Its log "
                        + files.log() + " ends with:\n" + lastLogLines());
            }
            Polling.pause();
        }
    }

    /** Asks the program to end, and kills it when it has not ended within the patience. */
    public void stop(Duration patience) {
        Process current = process;
        if (current != null && current.isAlive()) {
            ProcessTree tree = ProcessTree.of(current.toHandle());
            askToEnd(current);
            if (patience.isZero() || !ProcessTree.ends(current.toHandle(), patience)) {
                tree.kill(KILL_PATIENCE);
            }
        }
        forget();
    }

    public void kill() {
        Process current = process;
        if (current != null) {
            ProcessTree.of(current.toHandle()).kill(KILL_PATIENCE);
        }
        forget();
    }

    public boolean running() {
        Process current = process;
        return current != null && current.isAlive();
    }

    public OptionalLong pid() {
        Process current = process;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    /** Sends other signals through a command: the JDK itself can send only SIGTERM and SIGKILL. */
    private void askToEnd(Process current) {
        if (stopSignal.equals("TERM")) {
            current.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-s", stopSignal, Long.toString(current.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PartFailedException("Cannot run `kill` to stop " + name + ", process " + current.pid() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cleans up after the process has ended. */
    private void forget() {
        Guard current = guard;
        if (current != null) {
            current.end();
        }
        pidFile().delete();
        guardPidFile().delete();
    }

    private void endLeftovers() {
        Stream.of(pidFile(), guardPidFile())
                .flatMap(file -> file.process().stream())
                .map(ProcessTree::of)
                .forEach(tree -> tree.kill(KILL_PATIENCE));
    }

    private PidFile pidFile() {
        return new PidFile(files.pid());
    }

    private PidFile guardPidFile() {
        return new PidFile(files.guardPid());
    }

    private String lastLogLines() {
        try {
            String log = Files.readString(files.log(), StandardCharsets.ISO_8859_1);
            List<String> lines = log.lines()
                    .filter(line -> !STACK_FRAME.matcher(line).find())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }
}
