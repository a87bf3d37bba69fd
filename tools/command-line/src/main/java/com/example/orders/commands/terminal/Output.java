package com.example.orders.commands.terminal;

import com.example.orders.text.VisibleText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a command's result: text for people, coloured only on a terminal, or snake_case JSON with {@code --json}. */
public final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Answer in JSON, for scripts.")
    private boolean json;

    @Option(names = "--verbose", description = "On a failure show the stack trace as well, and the clients' logs.")
    private boolean verbose;

    public boolean json() {
        return json;
    }

    public boolean verbose() {
        return verbose;
    }

    /** Prints one line made of parts; a {@link Cell} keeps its colour. Control characters are made visible. */
    public void line(Object... parts) {
        print(Stream.of(parts).map(part -> Cell.of(part).render(colours())).collect(Collectors.joining()));
    }

    /** Prints foreign text of several lines with its control characters made visible. */
    public void text(String text) {
        print(VisibleText.lines(text));
    }

    public void table(Table table) {
        print(table.render(colours()));
    }

    /** Prints a remark to the error stream, so that a script never reads it as data. */
    public void note(String text) {
        command.commandLine().getErr().println(VisibleText.line(text));
        command.commandLine().getErr().flush();
    }

    /** Prints one JSON document, indented. */
    public void json(Object value) {
        print(VisibleText.lines(written(JSON.writerWithDefaultPrettyPrinter(), value)));
    }

    /** Prints one JSON document on one line, for streamed results. */
    public void jsonLine(Object value) {
        print(VisibleText.lines(written(JSON.writer(), value)));
    }

    private void print(String text) {
        command.commandLine().getOut().println(text);
        command.commandLine().getOut().flush();
    }

    private static String written(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException("cannot write the answer as JSON: " + value.getClass(), unwritable);
        }
    }

    private boolean colours() {
        return Ansi.AUTO.enabled();
    }
}
