package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PidFile;
import com.example.orders.stack.process.ProcessTree;
import com.example.orders.stack.supervisor.JvmFlags;
import com.example.orders.stack.supervisor.Leftovers;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Controls the supervisor from outside: starts it detached from the terminal, finds it, and ends it with all its
 * children.
 */
record SupervisorProcess(StackConfiguration configuration) {

    private static final Duration ORDERLY_END = Duration.ofMillis(7_500);
    private static final String MAIN = "com.example.orders.stack.supervisor.Supervisor";
    private static final String LOG_CONFIGURATION = "com/example/orders/stack/supervisor-logback.xml";

    Optional<ProcessHandle> find() {
        return new PidFile(configuration.supervisorPid()).process();
    }

    /**
     * Whether the current or the last supervisor has reported this outcome of its start: {@code ready} or
     * {@code failed}.
     */
    boolean said(String outcome) {
        return ProgressFollower.read(configuration.outcome()).equals(outcome + "\n");
    }

    /** Starts the supervisor and writes its pid file, by which other commands find it. */
    ProcessHandle launch(int portOffset) {
        try {
            Files.createDirectories(configuration.logs());
            Files.createDirectories(configuration.pids());
            Files.deleteIfExists(configuration.progress());
            Files.deleteIfExists(configuration.outcome());
            Files.writeString(configuration.progress(), "");
            File output = configuration.logs().resolve("supervisor.out.log").toFile();
            ProcessHandle process = new ProcessBuilder(command(portOffset))
                    .directory(configuration.project().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                    .start()
                    .toHandle();
            new PidFile(configuration.supervisorPid()).write(process);
            return process;
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot start the supervisor: " + e.getMessage() + ". Check free space and permissions.", e);
        }
    }

    /** Ends the supervisor and every process it has started, and returns when none is left. */
    List<String> end(Duration patience) {
        find().ifPresent(supervisor -> {
            supervisor.destroy();
            if (!ProcessTree.ends(supervisor, patience)) {
                supervisor.destroyForcibly();
                ProcessTree.ends(supervisor, Duration.ofSeconds(1));
            }
        });
        List<String> leftovers = Leftovers.of(configuration).end();
        new PidFile(configuration.supervisorPid()).delete();
        return leftovers;
    }

    List<String> end() {
        return end(ORDERLY_END);
    }

    private List<String> command(int portOffset) {
        List<String> command = new ArrayList<>();
        // A new session, so that a later Ctrl-C or a closed terminal does not reach the supervisor.
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.of(configuration).supervisor());
        command.add("-Dlogback.configurationFile=" + LOG_CONFIGURATION);
        command.add("-Dstack.logs=" + configuration.logs());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(
                configuration.project().toString(),
                configuration.run().toString(),
                Integer.toString(portOffset),
                configuration.training() ? "train" : "run",
                configuration.queues().name(),
                Boolean.toString(configuration.spans())));
        return command;
    }
}
