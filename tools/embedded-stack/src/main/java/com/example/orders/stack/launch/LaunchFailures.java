package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.text.VisibleText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a start or stop failure with its full text, including lists and log lines; other failures are delegated. */
public record LaunchFailures(IExecutionExceptionHandler others) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof PartFailedException) {
            command.getErr().println(VisibleText.lines(failure.getMessage()));
            if (parsed.expandedArgs().contains("--verbose")) {
                failure.printStackTrace(command.getErr());
            }
            command.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        return others.handleExecutionException(failure, command, parsed);
    }
}
