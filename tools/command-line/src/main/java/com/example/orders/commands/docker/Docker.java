package com.example.orders.commands.docker;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs the {@code docker} program in the project's folder. Nothing waits for it without end: a question has seconds, work
 * has the time its caller gives it.
 *
 * @param program its name on the PATH, or its path
 * @param environment added to the one it inherits
 * @param patience for a question
 */
public record Docker(String program, Path folder, Map<String, String> environment, Duration patience) {

    /** The answer to a question, whatever its exit code. */
    public Answer ask(String... arguments) {
        return run(patience, arguments);
    }

    /** As {@link #ask}, for what may take longer. */
    public Answer run(Duration patience, String... arguments) {
        return begin(arguments).answer(patience);
    }

    /** Runs a program of the project that works with docker; it takes the name of docker's from {@code DOCKER}. */
    Answer runOwn(Duration patience, String own) {
        return watched(List.of(folder.resolve(own).toString())).answer(patience);
    }

    /** Starts work that its caller watches. */
    Task begin(String... arguments) {
        return watched(line(arguments));
    }

    /** Passes on each line as it comes, without a limit of time: for what a person watches and ends. */
    public int follow(Consumer<String> lines, String... arguments) {
        Process process = start(line(arguments));
        Thread errors =
                Thread.startVirtualThread(() -> process.errorReader().lines().forEach(lines));
        process.inputReader().lines().forEach(lines);
        try {
            errors.join();
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Task.end(process);
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while reading.", "Run the command again.", stopped);
        }
    }

    private Task watched(List<String> line) {
        Process process = start(line);
        return new Task(String.join(" ", line), process, read(process.inputReader()), read(process.errorReader()));
    }

    private Process start(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("DOCKER", program);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException missing) {
            throw new CommandFailure(
                    "There is no program `" + line.getFirst() + "`, which STACK=docker needs.",
                    "Install Docker with its compose plugin (https://docs.docker.com/get-started/get-docker/) and see"
                            + " that `docker version` answers; or leave STACK unset: the embedded stack needs no Docker.",
                    missing);
        }
    }

    private static CompletableFuture<String> read(BufferedReader stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.startVirtualThread(() -> text.complete(stream.lines().collect(Collectors.joining("\n"))));
        return text;
    }

    private List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(List.of(arguments));
        return line;
    }
}
