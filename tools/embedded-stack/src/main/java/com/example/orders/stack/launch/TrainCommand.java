package com.example.orders.stack.launch;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.JvmFlags;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs the stack once on other ports and in a separate folder, so that every JVM whose jars have changed writes its
 * start-up cache when it ends. A failure only makes later starts slower, and the message says so.
 */
@Command(name = "train", hidden = true, description = "Write the start-up caches; run by the build.")
public final class TrainCommand implements Callable<Integer> {

    private static final int OFFSET = 13_000;
    private static final Duration WRITING = Duration.ofMinutes(4);

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() throws IOException {
        Path project = options.configuration().project();
        List<String> untrained = JvmFlags.untrained(project);
        if (untrained.isEmpty()) {
            return 0;
        }
        options.said()
                .println("Training the start-up caches of " + String.join(", ", untrained)
                        + ", on other ports (TRAIN=no leaves it out) ...");
        Path run = JvmFlags.cacheFolder(project).resolveSibling("training");
        var configuration = new StackConfiguration(project, run, StackPorts.movedBy(OFFSET), Map.of(), true);
        new SupervisorProcess(configuration).end();
        Folders.deleteIfPresent(run);
        Files.createDirectories(JvmFlags.cacheFolder(project));
        boolean up = train(configuration);
        if (up) {
            Folders.deleteIfPresent(run);
        }
        return up ? 0 : 1;
    }

    private boolean train(StackConfiguration configuration) {
        SupervisorProcess supervisor = new SupervisorProcess(configuration);
        Start start = new Start(supervisor, OFFSET, options.said());
        try {
            start.begin();
            if (!start.follow()) {
                throw new PartFailedException("the training run did not start, see " + configuration.logs());
            }
            options.said().println("Writing the start-up caches ...");
            options.said().flush();
            supervisor.end(WRITING);
            JvmFlags.takeTrained(configuration.project());
            return true;
        } catch (PartFailedException e) {
            options.error().println("No start-up caches, the stack starts more slowly: " + e.getMessage());
            return false;
        }
    }
}
