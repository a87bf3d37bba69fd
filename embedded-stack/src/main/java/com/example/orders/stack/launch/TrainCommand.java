package com.example.orders.stack.launch;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.JvmFlags;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs the stack once on other ports and an own folder, so that every JVM writes its start-up cache when it ends. A
 * failure costs only speed and is told as such.
 */
@Command(name = "train", hidden = true, description = "Write the start-up caches; run by the build.")
public final class TrainCommand implements Callable<Integer> {

    private static final int OFFSET = 13_000;
    private static final Duration WRITING = Duration.ofMinutes(4);

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path project = options.configuration().project();
        Path caches = JvmFlags.cacheFolder(project);
        Path run = caches.resolveSibling("training");
        Folders.deleteIfPresent(caches);
        Folders.deleteIfPresent(run);
        Files.createDirectories(caches);
        StackConfiguration configuration =
                new StackConfiguration(project, run, StackPorts.movedBy(OFFSET), Map.of(), true);
        SupervisorProcess supervisor = new SupervisorProcess(configuration);
        try {
            ProcessHandle process = supervisor.launch(OFFSET);
            boolean up = new ProgressFollower(configuration, process, out).follow();
            out.println(up ? "Writing the start-up caches ..." : "The training run did not start.");
        } catch (PartFailedException e) {
            out.println("No start-up caches: " + e.getMessage());
        }
        out.flush();
        supervisor.end(WRITING);
        return 0;
    }
}
