package com.example.orders.stack.supervisor;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import com.example.orders.stack.process.PidFile;
import com.example.orders.stack.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds, by their pid files, the processes that a dead supervisor has left running, and ends them. */
public record Leftovers(Path pids) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** An orphan counts as ended only after process 1 has reaped it, which may take several seconds. */
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(6);

    public static Leftovers of(StackConfiguration configuration) {
        return new Leftovers(configuration.pids());
    }

    /** Sends SIGTERM to all of them, kills those still running after two seconds, and returns one line for each. */
    public List<String> end() {
        List<String> said = new ArrayList<>();
        List<ProcessTree> trees = new ArrayList<>();
        for (Path file : files()) {
            new PidFile(file).process().ifPresent(process -> {
                if (!PartFiles.isGuard(file)) {
                    said.add("  Ended " + file.getFileName().toString().replace(".pid", "") + " (process "
                            + process.pid() + "), left over from a supervisor that died.");
                }
                trees.add(ProcessTree.of(process));
                process.destroy();
            });
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        trees.forEach(tree -> ProcessTree.ends(tree.processes().getFirst(), until(deadline)));
        new ProcessTree(trees.stream()
                        .flatMap(tree -> tree.processes().stream())
                        .toList())
                .kill(KILL_PATIENCE);
        files().forEach(file -> new PidFile(file).delete());
        return said;
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private List<Path> files() {
        if (!Files.isDirectory(pids)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pids)) {
            return files.filter(file -> !file.endsWith(StackPorts.SUPERVISOR + ".pid"))
                    .toList();
        } catch (IOException e) {
            throw new PartFailedException("Cannot read " + pids + ": fix its permissions.", e);
        }
    }
}
