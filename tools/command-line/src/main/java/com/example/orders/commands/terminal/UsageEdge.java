package com.example.orders.commands.terminal;

import com.example.orders.text.VisibleText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The only place where an invalid command line is answered: what is wrong and the correct usage, with exit code 2. */
public final class UsageEdge implements IParameterExceptionHandler {

    /** The commands with a parameter that also exist as make targets. */
    private static final Set<String> MADE = Set.of("consume", "trace");

    @Override
    public int handleParseException(ParameterException mistyped, String[] arguments) {
        CommandLine command = mistyped.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(VisibleText.lines(mistyped.getMessage())));
        boolean suggested = UnmatchedArgumentException.printSuggestions(mistyped, err);
        if (command.getParent() != null) {
            err.printf(
                    Locale.ROOT,
                    "Usage: bin/%s%s; `bin/%s --help` says more.%n",
                    command.getHelp().synopsis(0).strip(),
                    asMakeTakesIt(mistyped),
                    command.getCommandSpec().qualifiedName());
        } else if (!suggested) {
            command.usage(err);
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String asMakeTakesIt(ParameterException mistyped) {
        return MADE.contains(mistyped.getCommandLine().getCommandName())
                        && mistyped instanceof MissingParameterException missing
                        && missing.getMissing().stream().anyMatch(argument -> argument.isPositional())
                ? " (with make: " + missing.getMissing().getFirst().paramLabel() + "=...)"
                : "";
    }
}
