package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Preflight;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the whole system and returns when a first order has gone through; on a running system it shows the state. */
@Command(name = "up", description = "Start the whole system; ends when a first order has reached SQS.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        SupervisorProcess supervisor = new SupervisorProcess(configuration);
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> running = supervisor.find();
        if (running.isPresent()) {
            out.println("The stack is running already.");
            return new StackView(configuration, out).show();
        }
        supervisor.end().forEach(out::println);
        List<String> problems = Preflight.of(configuration).problems();
        if (!problems.isEmpty()) {
            throw new PartFailedException("The stack cannot start:\n  " + String.join("\n  ", problems));
        }
        out.println("Starting; logs are in " + configuration.logs());
        return follow(supervisor, configuration, out);
    }

    /** Ctrl-C reaches this process only: the hook then takes the half-started stack down. */
    private int follow(SupervisorProcess supervisor, StackConfiguration configuration, PrintWriter out) {
        AtomicBoolean over = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (over.compareAndSet(false, true)) {
                out.println("Interrupted: stopping what has started.");
                out.flush();
                supervisor.end();
            }
        }));
        ProcessHandle process = supervisor.launch(options.portOffset());
        boolean up = new ProgressFollower(configuration, process, out).follow();
        boolean interrupted = !over.compareAndSet(false, true);
        if (!up && !interrupted) {
            supervisor.end(Duration.ofSeconds(15)).forEach(out::println);
            spec.commandLine()
                    .getErr()
                    .println("The stack did not start and nothing is left running; see " + configuration.logs() + ".");
        }
        return up ? 0 : 1;
    }
}
