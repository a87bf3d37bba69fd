package com.example.orders.commands.stacks;

import picocli.CommandLine.Option;

/** Selects the stack and its port offset: options, else the environment. */
public final class StackChoice {

    @Option(
            names = "--stack",
            paramLabel = "STACK",
            defaultValue = "${env:STACK:-embedded}",
            converter = Stack.Converter.class,
            description = "embedded or docker (STACK, embedded).")
    private Stack stack;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:PORT_OFFSET:-0}",
            description = "Added to every local default port (PORT_OFFSET).")
    private int offset;

    public Stack stack() {
        return stack;
    }

    /** Returns the ports of the chosen stack. */
    public Ports ports() {
        return stack == Stack.DOCKER ? Ports.ofContainers(System.getenv(), offset) : Ports.embedded(offset);
    }
}
