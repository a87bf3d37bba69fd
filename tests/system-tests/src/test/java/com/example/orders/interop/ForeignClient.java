package com.example.orders.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of another language: installed from its lock file below target, then run as a process. */
final class ForeignClient {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignClient.class);

    private static final Path SCRIPTS = Path.of("src", "test", "interop");
    private static final Path EXAMPLES = Path.of("..", "..", "examples", "clients");
    private static final Path INSTALLED = Path.of("target", "foreign");
    /** What `bin/clients` leaves among the sources of the examples. */
    private static final Set<String> MADE =
            Set.of("node_modules", "generated", "build", ".venv", ".mypy_cache", "__pycache__");

    private static final int INSTALL_MINUTES = 5;
    private static final int RUN_MINUTES = 2;

    private static final List<List<String>> NODE_20 = List.of(
            List.of(
                    "node",
                    "-e",
                    "if (parseInt(process.versions.node) < 20)"
                            + " throw Error(`Node 20 needed, this is ${process.version}`)"),
            List.of("npm", "--version"));
    private static final List<List<String>> PYTHON_311 = List.of(
            List.of(
                    "python3",
                    "-c",
                    "import sys; sys.version_info >= (3, 11) or sys.exit('Python 3.11 needed, this is ' + sys.version)"),
            // Debian has this in a package of its own, python3-venv.
            List.of("python3", "-c", "import venv, ensurepip"));
    private static final List<List<String>> NPM =
            List.of(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
    private static final List<List<String>> PIP = List.of(
            List.of("python3", "-m", "venv", ".venv"),
            List.of(".venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"));

    private final Path sources;
    private final String folder;
    private final List<List<String>> tools;
    private final List<List<String>> installation;
    private final List<String> program;
    private Outcome tooled;
    private Outcome installed;

    /**
     * A client in a folder.
     *
     * @param tools what this machine must have, as commands that succeed where it is there
     * @param installation what then has to succeed
     */
    ForeignClient(
            Path sources,
            String folder,
            List<List<String>> tools,
            List<List<String>> installation,
            List<String> program) {
        this.sources = sources;
        this.folder = folder;
        this.tools = tools;
        this.installation = installation;
        this.program = program;
    }

    /** {@code @kafkajs/confluent-schema-registry} on Node. */
    static ForeignClient kafkaJs() {
        return new ForeignClient(SCRIPTS, "kafkajs", NODE_20, NPM, List.of("node", "interop.js"));
    }

    /** Confluent's own client for Python. */
    static ForeignClient confluentPython() {
        return new ForeignClient(SCRIPTS, "python", PYTHON_311, PIP, List.of(".venv/bin/python", "interop.py"));
    }

    /** The example for TypeScript that `bin/clients` builds. */
    static ForeignClient typeScriptExample() {
        return new ForeignClient(EXAMPLES, "typescript", NODE_20, NPM, List.of("node", "build/src/follow-orders.js"));
    }

    /** The example for Python that `bin/clients` builds. */
    static ForeignClient pythonExample() {
        return new ForeignClient(EXAMPLES, "python", PYTHON_311, PIP, List.of(".venv/bin/python", "follow_orders.py"));
    }

    /** Installs the client when it is first wanted. Skips the test where a tool is missing; what cannot be installed fails. */
    void installOrSkip() {
        if (tooled == null) {
            copySources();
            tooled = all(tools);
            if (tooled.exit() != 0) {
                // Maven counts skipped tests without saying why.
                LOG.warn(obstacle());
            }
        }
        Assumptions.assumeTrue(tooled.exit() == 0, obstacle());
        if (installed == null) {
            installed = all(installation);
        }
        if (installed.exit() != 0) {
            throw new AssertionError("""
                client '%s' cannot be installed: %s
                Its tools are there, so that its packages must be: look at its lock file, or give this machine access to \
                the registry that they come from.""".formatted(folder, installed.output()));
        }
    }

    private String obstacle() {
        return "SKIPPED: client '%s' needs a tool that is not here: %s".formatted(folder, tooled.output());
    }

    /** Runs the commands up to the first that fails, and returns what that said. */
    private Outcome all(List<List<String>> commands) {
        for (List<String> command : commands) {
            Outcome outcome = run(command, INSTALL_MINUTES);
            if (outcome.exit() != 0) {
                return new Outcome(
                        outcome.exit(), "'%s' said: %s".formatted(String.join(" ", command), outcome.output()));
            }
        }
        return new Outcome(0, "");
    }

    /** Runs the client's script and fails with its output when it fails. */
    void run(String... arguments) {
        succeed(commandLine(arguments));
    }

    /** Runs any command in the client's folder and fails with its output when it fails. */
    void succeed(List<String> command) {
        Outcome outcome = run(command, RUN_MINUTES);
        if (outcome.exit() != 0) {
            throw new AssertionError("%s ended with %s: %s".formatted(command, outcome.exit(), outcome.output()));
        }
    }

    /** The client's script with its arguments, to be run in whatever folder. */
    List<String> commandLine(String... arguments) {
        List<String> command = new ArrayList<>();
        for (String word : program) {
            command.add(word.contains(".") ? home().resolve(word).toString() : word);
        }
        command.addAll(List.of(arguments));
        return command;
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
        return copy().resolve(folder);
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
                return new Outcome(-1, "no end after %s minutes; %s".formatted(minutes, Files.readString(log)));
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

    private Path copy() {
        return INSTALLED.resolve(sources.getFileName()).toAbsolutePath();
    }

    /** With the folders beside it: the examples share documents. */
    private void copySources() {
        try {
            Files.walkFileTree(sources, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (MADE.contains(folder.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(copy().resolve(sources.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.write(copy().resolve(sources.relativize(file)), Files.readAllBytes(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
