package com.example.orders.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of another language: installed from its lock file below target, then run as a process. */
final class ForeignClient {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignClient.class);

    private static final Path SOURCES = Path.of("src", "test", "interop");
    private static final Path INSTALLED = Path.of("target", "interop");
    private static final int INSTALL_MINUTES = 5;
    private static final int RUN_MINUTES = 2;

    private final String folder;
    private final List<List<String>> installation;
    private final List<String> program;
    private String obstacle;

    private ForeignClient(String folder, List<List<String>> installation, List<String> program) {
        this.folder = folder;
        this.installation = installation;
        this.program = program;
    }

    /** {@code @kafkajs/confluent-schema-registry} on Node. */
    static ForeignClient kafkaJs() {
        List<String> install = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return new ForeignClient("kafkajs", List.of(install), List.of("node", "interop.js"));
    }

    /** Confluent's own client for Python. */
    static ForeignClient confluentPython() {
        List<List<String>> installation = List.of(
                List.of("python3", "-m", "venv", "venv"),
                List.of("venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"));
        return new ForeignClient("python", installation, List.of("venv/bin/python", "interop.py"));
    }

    /** Installs the client when it is first wanted, or skips the test where this machine cannot. */
    void installOrSkip() {
        if (obstacle == null) {
            copySources();
            obstacle = install();
            if (!obstacle.isEmpty()) {
                // Maven counts skipped tests without saying why.
                LOG.warn(obstacle);
            }
        }
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    }

    /** What stands in the way; empty when the client is there. */
    private String install() {
        for (List<String> command : installation) {
            Outcome outcome = run(command, INSTALL_MINUTES);
            if (outcome.exit() != 0) {
                return "SKIPPED: client '%s' cannot be installed here, '%s' said: %s"
                        .formatted(folder, String.join(" ", command), outcome.output());
            }
        }
        return "";
    }

    /** Runs the client's script and fails with its output when it fails. */
    void run(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Outcome outcome = run(command, RUN_MINUTES);
        if (outcome.exit() != 0) {
            throw new AssertionError("%s ended with %d: %s".formatted(command, outcome.exit(), outcome.output()));
        }
    }

    String prefix() {
        return "interop-" + folder;
    }

    @Override
    public String toString() {
        return folder;
    }

    private record Outcome(int exit, String output) {}

    private Path home() {
        return INSTALLED.resolve(folder).toAbsolutePath();
    }

    private Outcome run(List<String> command, int minutes) {
        Path log = home().resolve("run.log");
        try {
            Process process = new ProcessBuilder(resolved(command))
                    .directory(home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Outcome(-1, "no end after %d minutes; %s".formatted(minutes, Files.readString(log)));
            }
            return new Outcome(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    /** A program inside the installation needs its full path; others are found by the system. */
    private List<String> resolved(List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        if (command.getFirst().contains("/")) {
            resolved.set(0, home().resolve(command.getFirst()).toString());
        }
        return resolved;
    }

    private void copySources() {
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            Files.createDirectories(home());
            for (Path file : files.toList()) {
                Files.write(home().resolve(file.getFileName()), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
