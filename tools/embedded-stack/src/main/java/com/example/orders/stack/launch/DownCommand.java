package com.example.orders.stack.launch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the supervisor and everything it started, including what a killed supervisor has left running. */
@Command(name = "down", description = "Stop everything and keep the data.")
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        SupervisorProcess supervisor = new SupervisorProcess(options.configuration());
        boolean ran = supervisor.find().isPresent();
        List<String> leftovers = supervisor.end();
        leftovers.forEach(options.said()::println);
        boolean ended = ran || !leftovers.isEmpty();
        options.answer(Map.of("ended", ended), ended ? "The stack is down." : "The stack was not running.");
        return 0;
    }
}
