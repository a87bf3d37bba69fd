package com.example.orders.commands.containers;

import com.example.orders.commands.stacks.Stack;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts this package's commands in the place of the embedded stack's when the stack of containers is chosen. */
public final class ContainerCommands {

    private ContainerCommands() {}

    public static void addTo(CommandLine root, Stack stack) {
        for (Object command : List.of(
                new ContainersUp(),
                new ContainersDown(),
                new ContainersStatus(),
                new ContainersLogs(),
                new ContainersDoctor(),
                new ContainersReset())) {
            CommandLine subcommand = new CommandLine(command);
            String name = subcommand.getCommandName();
            if (stack == Stack.DOCKER) {
                root.getCommandSpec().removeSubcommand(name);
                root.addSubcommand(subcommand);
            } else {
                acceptStack(root.getSubcommands().get(name).getCommandSpec());
            }
        }
    }

    /** The embedded commands take the option that has chosen them. */
    private static void acceptStack(CommandSpec embedded) {
        embedded.addOption(OptionSpec.builder("--stack")
                .paramLabel("STACK")
                .type(Stack.class)
                .converters(Stack.converter())
                .defaultValue("${env:STACK:-embedded}")
                .description("embedded or docker (STACK, embedded).")
                .build());
    }
}
