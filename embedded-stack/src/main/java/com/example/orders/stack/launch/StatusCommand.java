package com.example.orders.stack.launch;

import com.example.orders.stack.supervisor.StackConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the parts with state, port, process id and restarts. */
@Command(name = "status", description = "Show what runs; exit code 3 when the stack is down.")
public final class StatusCommand implements Callable<Integer> {

    private static final int DOWN = 3;

    @Mixin
    private StackOptions options;

    @Option(names = "--json", description = "Print the supervisor's JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        if (new SupervisorProcess(configuration).find().isEmpty()) {
            spec.commandLine().getErr().println("The stack is down: `make up` starts it.");
            return DOWN;
        }
        StackView view = new StackView(configuration, spec.commandLine().getOut());
        if (json) {
            spec.commandLine().getOut().println(view.json().toPrettyString());
            return 0;
        }
        return view.show();
    }
}
