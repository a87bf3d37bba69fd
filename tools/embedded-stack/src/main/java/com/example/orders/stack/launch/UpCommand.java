package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Preflight;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts the whole system and returns when a first order has been fulfilled; if the system already runs, prints its
 * state.
 */
@Command(name = "up", description = "Start the whole system; ends when a first order has been fulfilled.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        SupervisorProcess supervisor = new SupervisorProcess(configuration);
        Start start = new Start(supervisor, options.portOffset(), options.said());
        Optional<ProcessHandle> other;
        try (LaunchLock _ = LaunchLock.of(configuration.run().resolve("lock"), options.said()::println)) {
            other = supervisor.find().filter(process -> !supervisor.said("failed"));
            if (other.isEmpty()) {
                clearTheWay(supervisor);
                options.startedWith().keep(options.settings());
                start.begin();
            }
        }
        return other.isPresent() ? join(supervisor, other.get()) : report(start.follow(), configuration);
    }

    private void clearTheWay(SupervisorProcess supervisor) {
        supervisor.end().forEach(options.said()::println);
        List<String> problems = Preflight.of(supervisor.configuration()).problems();
        if (!problems.isEmpty()) {
            throw new PartFailedException("The stack cannot start:\n  " + String.join("\n  ", problems));
        }
        options.said()
                .println("Starting; logs are in " + supervisor.configuration().logs());
    }

    private int join(SupervisorProcess supervisor, ProcessHandle process) {
        if (supervisor.said("ready")) {
            options.said().println("The stack is running already.");
            return new StackView(supervisor.configuration(), options).show();
        }
        options.said().println("Another process is already starting the stack:");
        boolean up = new ProgressFollower(supervisor.configuration(), process, options.said()).follow();
        return report(up, supervisor.configuration());
    }

    private int report(boolean up, StackConfiguration configuration) {
        if (up) {
            if (options.json()) {
                new StackView(configuration, options).show();
            }
            return 0;
        }
        Preflight.of(configuration).fullDisk().ifPresent(options.error()::println);
        options.error()
                .println("The stack did not start and nothing is left running; see " + configuration.logs() + ".");
        return 1;
    }
}
