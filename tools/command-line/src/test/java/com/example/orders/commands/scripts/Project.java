package com.example.orders.commands.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locates this checkout and runs programs in an environment that the test defines. */
final class Project {

    private Project() {}

    /** A program's output, with both streams merged, and its exit code. */
    record Answer(int code, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Runs a program with only these variables and {@code PATH} in its environment. */
    static Answer run(Map<String, String> variables, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root().toFile()).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(variables);
        environment.putIfAbsent("PATH", System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
