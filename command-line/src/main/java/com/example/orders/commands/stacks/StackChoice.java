package com.example.orders.commands.stacks;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which stack, and by how much its ports are moved: options, else the environment. */
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

    @Option(names = "--stack-folder", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path project;

    /** The stack that these arguments or the environment name, before it is known which commands there are. */
    public static Stack ahead(String... arguments) {
        Ahead ahead = new Ahead();
        CommandLine line = new CommandLine(ahead).setUnmatchedArgumentsAllowed(true);
        line.parseArgs(arguments);
        // A name that is none is refused, in words, by the command that takes it.
        return Stack.named(ahead.name).orElse(Stack.EMBEDDED);
    }

    public Stack stack() {
        return stack;
    }

    public int offset() {
        return offset;
    }

    /** The project's folder, where {@code docker-compose.yml} and {@code .env} lie. */
    public Path project() {
        return project.toAbsolutePath().normalize();
    }

    /** The ports of the stack that was chosen. */
    public Ports ports() {
        return stack == Stack.DOCKER ? containerPorts() : Ports.embedded(offset);
    }

    /** The ports of the container stack, with the settings of {@code .env} and the environment. */
    public Ports containerPorts() {
        return Ports.ofContainers(Settings.of(project()), offset);
    }

    /** As {@code docker compose} has to get them when they are moved; empty when {@code .env} alone says it. */
    public Map<String, String> movedPorts() {
        return offset == 0 ? Map.of() : containerPorts().variables();
    }

    @CommandLine.Command
    private static final class Ahead {
        @Option(names = "--stack", defaultValue = "${env:STACK:-embedded}")
        private String name;
    }
}
