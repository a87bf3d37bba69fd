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

/** A client in another language, which is installed from its lock file under target and run as a process. */
final class ForeignClient {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignClient.class);

    private static final Path SCRIPTS = Path.of("src", "test", "interop");
    private static final Path EXAMPLES = Path.of("..", "..", "examples", "clients");
    private static final Path INSTALLED = Path.of("target", "foreign");
    /** The folders that `bin/clients` creates among the sources of the examples. */
    private static final Set<String> GENERATED =
            Set.of("node_modules", "generated", "build", ".venv", ".mypy_cache", "__pycache__");

    private static final int INSTALL_MINUTES = 10;
    private static final int RUN_MINUTES = 5;

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
                    "import sys; sys.version_info >= (3, 11) or sys.exit('Python 3.11 needed, this is ' +"
                            + " sys.version)"),
            // Debian has these modules in a separate package, python3-venv.
            List.of("python3", "-c", "import venv, ensurepip"));
    private static final List<List<String>> NPM = List.of(List.of(
            "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=5", "--loglevel=error"));
    private static final List<List<String>> PIP = List.of(
            List.of("python3", "-m", "venv", ".venv"),
            List.of(
                    ".venv/bin/pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--retries=10",
                    "--timeout=60",
                    "-r",
                    "requirements.txt"));

    private final Path sources;
    private final String folder;
    private final List<List<String>> tools;
    private final List<List<String>> installation;
    private final List<String> program;
    private Outcome tooled;
    private Outcome installed;

    /**
     * Creates a client whose sources are in a folder.
     *
     * @param tools commands that succeed if this machine has the required tools
     * @param installation commands that must succeed if the tools are installed
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

    /** The TypeScript example, which `bin/clients` builds. */
    static ForeignClient typeScriptExample() {
        return new ForeignClient(EXAMPLES, "typescript", NODE_20, NPM, List.of("node", "build/src/follow-orders.js"));
    }

    /** The Python example, which `bin/clients` builds. */
    static ForeignClient pythonExample() {
        return new ForeignClient(EXAMPLES, "python", PYTHON_311, PIP, List.of(".venv/bin/python", "follow_orders.py"));
    }

    /** Installs the client on first use. Skips the test if a tool is missing; fails it if the installation fails. */
    void installOrSkip() {
        if (tooled == null) {
            copySources();
            tooled = all(tools);
            if (tooled.exit() != 0) {
                // Maven reports skipped tests without the reason.
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
                Its tools are installed, so its packages must be installable: check its lock file, or give this machine \
                access to the registry of the packages.\
                """.formatted(folder, installed.output()));
        }
    }

    private String obstacle() {
        return "SKIPPED: client '%s' needs a tool that is not installed: %s".formatted(folder, tooled.output());
    }

    /** Runs the commands until one fails, and returns its output. */
    private Outcome all(List<List<String>> commands) {
        for (List<String> command : commands) {
            Outcome outcome = run(command, INSTALL_MINUTES);
            if (outcome.exit() != 0) {
                return new Outcome(
                        outcome.exit(), "'%s' printed: %s".formatted(String.join(" ", command), outcome.output()));
            }
        }
        return new Outcome(0, "");
    }

    /** Runs the client's script; fails with its output if the script fails. */
    void run(String... arguments) {
        succeed(commandLine(arguments));
    }

    /** Runs a command in the client's folder; fails with its output if the command fails. */
    void succeed(List<String> command) {
        Outcome outcome = run(command, RUN_MINUTES);
        if (outcome.exit() != 0) {
            throw new AssertionError("%s ended with %s: %s".formatted(command, outcome.exit(), outcome.output()));
        }
    }

    /** Returns the command line of the client's script, which can run in any folder. */
    List<String> commandLine(String... arguments) {
        return commandLine(program, arguments);
    }

    /** Returns the command line of another program of the client, which can run in any folder. */
    List<String> commandLine(List<String> program, String... arguments) {
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
                return new Outcome(-1, "did not end within %s minutes; %s".formatted(minutes, Files.readString(log)));
            }
            return new Outcome(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    /** Replaces a program of the installation by its full path; the system finds the others. */
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

    /** Copies the client's folder and its siblings, because the examples share documents. */
    private void copySources() {
        try {
            Files.walkFileTree(sources, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (GENERATED.contains(folder.getFileName().toString())) {
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
