package com.example.orders.stack.launch;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs the launch commands without the rest of the command line, in this JVM or in a separate one that a test
 * interrupts.
 */
final class LaunchProgram {

    private LaunchProgram() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, args));
    }

    static int run(PrintWriter out, String... args) {
        CommandLine root = new CommandLine(new Root());
        LaunchCommands.addTo(root);
        root.setExecutionExceptionHandler(new LaunchFailures((failure, command, parsed) -> {
            throw failure;
        }));
        return root.setOut(out).setErr(out).execute(args);
    }

    static ProcessBuilder inAnotherJvm(Path output, String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LaunchProgram.class.getName()));
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
    }

    @Command(name = "orders")
    private static final class Root {}
}
