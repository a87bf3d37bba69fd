package com.example.orders.stack.launch;

import com.example.orders.stack.supervisor.StackConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the parts with state, port, process id and number of restarts. */
@Command(name = "status", description = "Show what runs; exit code 3 when the stack is down.")
public final class StatusCommand implements Callable<Integer> {

    private static final int DOWN = 3;

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        if (new SupervisorProcess(configuration).find().isEmpty()) {
            options.error().println("The stack is down: `make up` starts it.");
            return DOWN;
        }
        return new StackView(configuration, options).show();
    }
}
