package com.example.orders.commands.terminal;

import com.example.orders.text.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The only place where a command's failure becomes text: what is wrong and what to do, with exit code 1. A stack trace
 * is printed only with {@code --verbose}.
 */
public final class FailureEdge implements IExecutionExceptionHandler {
    private final Diagnosis diagnosis;

    public FailureEdge(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** Turns a client library's exception into a failure that tells the user what to do. */
    @FunctionalInterface
    public interface Diagnosis {
        CommandFailure of(Throwable failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        CommandFailure shown = failure instanceof CommandFailure known ? known : diagnosis.of(failure);
        err.println(command.getColorScheme().errorText(oneLine(shown.getMessage())));
        err.println(oneLine(shown.remedy()));
        if (parsed.expandedArgs().contains("--verbose")) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(VisibleText.lines(trace.toString()));
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String text) {
        String line = VisibleText.line(text.replaceAll("\\s+", " ").strip());
        return line.length() <= 400 ? line : line.substring(0, 400) + "...";
    }
}
