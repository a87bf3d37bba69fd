package com.example.orders.commands.tokens;

import com.example.orders.commands.stacks.StackChoice;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.supervisor.StackPorts;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token for the local stack, for clients other than these commands, such as curl. */
@Command(
        name = "token",
        description = "Print a token for the local stack's operations that need one, for curl and other clients.",
        footer = "Example: curl -X POST -H \"Authorization: Bearer $(bin/orders token)\" ...")
public final class TokenCommand implements Runnable {
    private static final int MOST_MINUTES = 720;

    @Spec
    private CommandSpec command;

    @Mixin
    private StackChoice choice;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            defaultValue = "generator:change,parked:unpark,parked:drop,replay:run,tracking:rebuild,stack:control",
            description = "What the token permits (${DEFAULT-VALUE}).")
    private List<String> scopes;

    @Option(names = "--minutes", defaultValue = "60", description = "How long it is valid, 1 to 720 (60).")
    private int minutes;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who the audit log shows (${DEFAULT-VALUE}).")
    private String subject;

    @Option(names = "--link", description = "Print the live page's address with the token, for a browser.")
    private boolean link;

    @Override
    public void run() {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new ParameterException(command.commandLine(), "--minutes must be 1 to " + MOST_MINUTES + ".");
        }
        String token = OperatorKey.of(choice.credentials()).token(subject, scopes, Duration.ofMinutes(minutes));
        String page = "http://localhost:" + choice.ports().of(StackPorts.SUPERVISOR) + "/#token=";
        command.commandLine().getOut().println(link ? page + token : token);
    }
}
