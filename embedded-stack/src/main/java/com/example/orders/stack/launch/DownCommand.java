package com.example.orders.stack.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the supervisor and everything it started, also what a killed supervisor has left behind. */
@Command(name = "down", description = "End everything; the data stays.")
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SupervisorProcess supervisor = new SupervisorProcess(options.configuration());
        PrintWriter out = spec.commandLine().getOut();
        boolean ran = supervisor.find().isPresent();
        List<String> leftovers = supervisor.end();
        leftovers.forEach(out::println);
        out.println(ran || !leftovers.isEmpty() ? "The stack is down." : "The stack was not running.");
        return 0;
    }
}
