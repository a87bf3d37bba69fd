package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the last lines of one or all parts' logs, and optionally follows them. */
@Command(name = "logs", description = "Show the last log lines of one part, or of all services.")
public final class LogsCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "For example outbox-relay; all without it.")
    private String part;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each log (default ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Continue with new lines.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        StackConfiguration configuration = options.configuration();
        List<Path> files = files(configuration);
        try {
            if (!options.json()) {
                Process tail = tail(files).start();
                tail.inputReader(StandardCharsets.UTF_8).lines().forEach(options::line);
                return tail.waitFor();
            }
            List<Thread> readers = new ArrayList<>();
            for (Path file : files) {
                Process tail = tail(List.of(file)).start();
                readers.add(Thread.startVirtualThread(() -> tail.inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> options.answerLine(Map.of("part", partOf(file), "line", line)))));
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return 0;
        } catch (IOException e) {
            throw new PartFailedException("Cannot run `tail` to show the logs in " + configuration.logs() + ".", e);
        }
    }

    private ProcessBuilder tail(List<Path> files) {
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        command.addAll(files.stream().map(Path::toString).toList());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String partOf(Path log) {
        return log.getFileName().toString().replace(".log", "");
    }

    private List<Path> files(StackConfiguration configuration) {
        List<Path> all = all(configuration.logs());
        List<Path> chosen = all.stream()
                .filter(file -> !isOnePart() || file.endsWith(part + ".log"))
                .toList();
        if (chosen.isEmpty()) {
            List<String> known = all.stream().map(LogsCommand::partOf).toList();
            throw new PartFailedException(
                    known.isEmpty()
                            ? "There are no logs in " + configuration.logs() + ": `make up` starts the stack."
                            : "There is no log of " + part + "; there are " + String.join(", ", known) + ".");
        }
        return chosen;
    }

    /** A blank name counts as none: make passes an empty SERVICE. */
    private boolean isOnePart() {
        return part != null && !part.isBlank();
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PartFailedException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
