package com.example.orders.commands.specs;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs this machine's {@code git} in one folder. It reads only: neither the index nor the working tree is modified. */
final class Git {
    private final Path folder;
    private final String program;

    Git(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** Runs one command. The exit code alone decides about success, since git's messages are localized. */
    Answer run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("orders-git", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                process.getOutputStream().close();
                try (InputStream out = process.getInputStream()) {
                    String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                    return new Answer(
                            process.waitFor(),
                            text.strip(),
                            Files.readString(errors).strip());
                }
            } finally {
                Files.delete(errors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while git was running.", "Run it again.", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    "'%s' cannot be started: %s".formatted(program, e.getMessage()),
                    "Install git: the earlier documents come from it.",
                    e);
        }
    }

    /** The output of git, trimmed. */
    record Answer(int exitCode, String out, String errors) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
