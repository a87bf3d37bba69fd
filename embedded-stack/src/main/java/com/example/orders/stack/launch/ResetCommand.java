package com.example.orders.stack.launch;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends everything and deletes data and logs: only the folders that the stack itself makes. */
@Command(name = "reset", description = "End everything and forget all data and logs.")
public final class ResetCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        new SupervisorProcess(configuration).end().forEach(spec.commandLine().getOut()::println);
        try {
            Folders.deleteIfPresent(configuration.run().resolve("data"));
            Folders.deleteIfPresent(configuration.logs());
            Folders.deleteIfPresent(configuration.pids());
            Folders.deleteIfPresent(configuration.progress());
            Folders.deleteIfPresent(configuration.outcome());
        } catch (IOException e) {
            throw new PartFailedException("Cannot delete below " + configuration.run() + ": " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("The data and logs in " + configuration.run() + " are gone.");
        return 0;
    }
}
