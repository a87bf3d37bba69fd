package com.example.orders.stack.launch;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.text.VisibleText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that select a stack, by its state folder and ports, and the output format. */
final class StackOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path project;

    @Option(
            names = "--run-dir",
            defaultValue = "${env:RUN_DIR:-}",
            description = "Folder of state, logs and data (RUN_DIR; default .run in the project, "
                    + ".run/<offset> when the ports are moved).")
    private String runFolder;

    @Option(
            names = "--port-offset",
            defaultValue = "${env:PORT_OFFSET:-0}",
            description = "Moves all ports, to run a second stack (PORT_OFFSET; default 0).")
    private int portOffset;

    @Option(
            names = "--sqs-fifo",
            paramLabel = "true|false",
            defaultValue = "${env:SQS_FIFO:-}",
            description = "Whether the queues of a started stack are FIFO queues (SQS_FIFO; default false).")
    private String fifo;

    @Option(
            names = "--spans",
            paramLabel = "true|false",
            defaultValue = "${env:SPANS:-}",
            description = "Whether a started stack collects the services' spans (SPANS; default false).")
    private String spans;

    @Option(names = "--json", description = "Answer in JSON, for scripts.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // evaluated in LaunchFailures, from the arguments
    @Option(names = "--verbose", description = "On a failure show the stack trace as well.")
    private boolean verbose;

    StackConfiguration configuration() {
        return new StackConfiguration(project, run(), StackPorts.movedBy(portOffset), Map.of(), false)
                .withQueues(queues())
                .withSpans(spans());
    }

    private boolean spans() {
        return switch (spans.strip()) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw new PartFailedException(
                        "SPANS is '" + spans + "'; set it to true to collect the services' spans, or to false.");
        };
    }

    private QueueVariant queues() {
        try {
            return QueueVariant.ofSetting(fifo);
        } catch (IllegalArgumentException neither) {
            throw new PartFailedException(neither.getMessage(), neither);
        }
    }

    StartedWith startedWith() {
        return StartedWith.of(project.toAbsolutePath().normalize(), portOffset);
    }

    /** The settings that determine where the stack is, what its queues are called and whether it collects spans. */
    Map<String, String> settings() {
        StackConfiguration configuration = configuration();
        return Map.of(
                "STACK",
                "embedded",
                "RUN_DIR",
                configuration.run().toString(),
                StackConfiguration.FIFO,
                Boolean.toString(configuration.queues() == QueueVariant.FIFO),
                StackConfiguration.SPANS,
                Boolean.toString(configuration.spans()));
    }

    /** Explains each given setting that differs from that of the stack which already runs. */
    List<String> withoutEffect() {
        Map<String, String> wanted = settings();
        Map<String, String> running = startedWith().variables();
        return Map.of(StackConfiguration.FIFO, fifo, StackConfiguration.SPANS, spans).entrySet().stream()
                .filter(option -> !option.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> !wanted.get(name).equals(running.getOrDefault(name, "false")))
                .map(name -> name + "=" + wanted.get(name) + " has no effect on the running stack: `make down`, then"
                        + " `" + name + "=" + wanted.get(name) + " make up`.")
                .sorted()
                .toList();
    }

    int portOffset() {
        return portOffset;
    }

    boolean json() {
        return json;
    }

    /** Returns the writer for text: with {@code --json} the error stream, so that the output stays valid JSON. */
    PrintWriter said() {
        return json ? error() : out();
    }

    PrintWriter error() {
        return command.commandLine().getErr();
    }

    /** Prints the result: as JSON with {@code --json}, else as text. */
    void answer(Object facts, String words) {
        if (json) {
            JsonNode node = JSON.valueToTree(facts);
            out().println(VisibleText.lines(node.toPrettyString()));
        } else if (!words.isEmpty()) {
            out().println(VisibleText.lines(words));
        }
        out().flush();
    }

    /** Prints one JSON document on one line, for streamed results. Thread-safe. */
    void answerLine(Object facts) {
        JsonNode node = JSON.valueToTree(facts);
        synchronized (JSON) {
            out().println(VisibleText.lines(node.toString()));
            out().flush();
        }
    }

    /** Prints one line of foreign text with its control characters made visible. */
    void line(String text) {
        out().println(VisibleText.line(text));
        out().flush();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private Path run() {
        if (!runFolder.isBlank()) {
            return Path.of(runFolder);
        }
        Path standard = project.resolve(".run");
        return portOffset == 0 ? standard : standard.resolve(Integer.toString(portOffset));
    }
}
