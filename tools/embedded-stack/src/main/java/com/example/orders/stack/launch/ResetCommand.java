package com.example.orders.stack.launch;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything and deletes data and logs: only what the stack itself creates, and only where one has run. */
@Command(name = "reset", description = "Stop everything and delete all data and logs.")
public final class ResetCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        new SupervisorProcess(configuration).end().forEach(options.said()::println);
        options.startedWith().forget();
        Path run = configuration.run();
        if (!Files.isDirectory(configuration.pids())) {
            options.answer(
                    Map.of("forgotten", List.of()), "No stack has run in " + run + ": there is nothing to delete.");
            return 0;
        }
        try {
            for (Path made : List.of(
                    run.resolve("data"),
                    configuration.logs(),
                    configuration.progress(),
                    configuration.outcome(),
                    configuration.pids())) {
                Folders.deleteIfPresent(made);
            }
        } catch (IOException e) {
            throw new PartFailedException("Cannot delete below " + run + ": " + e.getMessage(), e);
        }
        options.answer(Map.of("forgotten", List.of(run.toString())), "The data and logs in " + run + " are gone.");
        return 0;
    }
}
