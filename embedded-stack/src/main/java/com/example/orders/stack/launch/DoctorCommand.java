package com.example.orders.stack.launch;

import com.example.orders.stack.supervisor.JvmFlags;
import com.example.orders.stack.supervisor.Preflight;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what would keep the stack from starting and says how to mend it. */
@Command(name = "doctor", description = "Check this machine and name what is wrong, with the remedy.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Java " + Runtime.version() + " in " + System.getProperty("java.home"));
        out.println(
                Files.isDirectory(JvmFlags.cacheFolder(configuration.project()))
                        ? "Start-up caches are trained."
                        : "No start-up caches: the stack starts more slowly; `make build` trains them.");
        if (new SupervisorProcess(configuration).find().isPresent()) {
            out.println("The stack is running.");
            return new StackView(configuration, out).show();
        }
        List<String> problems = Preflight.of(configuration).problems();
        if (problems.isEmpty()) {
            out.println("The stack can start: ports free, disk space enough, everything built.");
            return 0;
        }
        problems.forEach(out::println);
        return 1;
    }
}
