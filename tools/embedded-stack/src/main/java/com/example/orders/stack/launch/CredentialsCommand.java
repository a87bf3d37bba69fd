package com.example.orders.stack.launch;

import com.example.orders.stack.credentials.Credentials;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the secrets that a stack needs and that do not exist yet. Every start does the same. */
@Command(
        name = "credentials",
        description = "Create the stack's missing secrets; existing ones stay.",
        subcommands = RotateCommand.class)
public final class CredentialsCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Override
    public Integer call() {
        Credentials credentials = options.configuration().credentials();
        tell(options, credentials, credentials.create());
        return 0;
    }

    static void tell(StackOptions options, Credentials credentials, List<String> changed) {
        String text = changed.isEmpty()
                ? "All credentials exist in " + credentials.folder() + "."
                : "Wrote " + String.join(", ", changed) + " in " + credentials.folder() + ".";
        options.answer(Map.of("folder", credentials.folder().toString(), "written", changed), text);
    }
}
