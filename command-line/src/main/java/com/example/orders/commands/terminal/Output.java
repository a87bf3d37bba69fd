package com.example.orders.commands.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's answer goes: text for people, colours only on a terminal, JSON in snake_case with {@code --json}. */
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

    public void line(String text) {
        command.commandLine().getOut().println(text);
        command.commandLine().getOut().flush();
    }

    public void table(Table table) {
        line(table.render(colours()));
    }

    public String paint(Paint paint, String text) {
        return paint.on(text, colours());
    }

    /** A remark beside the answer; goes to the error stream so that a script never reads it as data. */
    public void note(String text) {
        command.commandLine().getErr().println(text);
        command.commandLine().getErr().flush();
    }

    /** One JSON document over several lines. */
    public void json(Object value) {
        line(written(JSON.writerWithDefaultPrettyPrinter(), value));
    }

    /** One JSON document on one line, for answers that are a stream. */
    public void jsonLine(Object value) {
        line(written(JSON.writer(), value));
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
