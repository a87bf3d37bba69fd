package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Preflight;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts the whole system and returns when a first order has been fulfilled; if the system already runs with
 * all its services from the latest build, prints its state.
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
            other = supervisor
                    .find()
                    .filter(_ -> !supervisor.said("failed"))
                    .filter(process -> !supervisor.said("ready")
                            || (isOfThisBuild(process, configuration) && runsEveryService(supervisor)));
            if (other.isEmpty()) {
                clearTheWay(supervisor);
                options.startedWith().keep(options.settings());
                start.begin();
            }
        }
        return other.isPresent() ? join(supervisor, other.get()) : report(start.follow(), configuration);
    }

    /** What was built since the stack started is not what runs. */
    private boolean isOfThisBuild(ProcessHandle process, StackConfiguration configuration) {
        boolean older = configuration
                .built()
                .flatMap(built -> process.info().startInstant().map(built::isAfter))
                .orElse(false);
        if (older) {
            options.said().println("The stack restarts with its data, because it runs an older build.");
        }
        return !older;
    }

    /** A service that was added since the stack started needs a new supervisor. */
    private boolean runsEveryService(SupervisorProcess supervisor) {
        List<String> parts =
                StackView.json(supervisor.configuration()).path("parts").findValuesAsText("name");
        List<String> added = StackPorts.SERVICES.stream()
                .filter(service -> !parts.contains(service))
                .toList();
        if (!added.isEmpty()) {
            options.said()
                    .println("The stack restarts with its data, because it runs without " + String.join(", ", added)
                            + ".");
        }
        return added.isEmpty();
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
        options.withoutEffect().forEach(options.error()::println);
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
