package com.example.orders.stack.launch;

import com.example.orders.stack.supervisor.JvmFlags;
import com.example.orders.stack.supervisor.Preflight;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks for problems that would keep the stack from starting, and prints how to fix each. */
@Command(name = "doctor", description = "Check this machine and report each problem with its remedy.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        String java = Runtime.version() + " in " + System.getProperty("java.home");
        List<String> untrained = JvmFlags.untrained(configuration.project());
        options.said().println("Java " + java);
        options.said()
                .println(
                        untrained.isEmpty()
                                ? "Start-up caches are trained."
                                : "No start-up cache for " + String.join(", ", untrained)
                                        + ": the stack starts more slowly; `make build` trains what has changed.");
        if (new SupervisorProcess(configuration).find().isPresent()) {
            options.said().println("The stack is running.");
            return new StackView(configuration, options).show();
        }
        List<String> problems = Preflight.of(configuration).problems();
        options.answer(
                Map.of("java", java, "untrained", untrained, "problems", problems),
                problems.isEmpty()
                        ? "The stack can start: ports free, disk space enough, everything built."
                        : String.join("\n", problems));
        return problems.isEmpty() ? 0 : 1;
    }
}
