package com.example.orders.commands.stacks;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which stack, and by how much its ports are moved: options, else the environment. */
public final class StackChoice {

    private static final String STACK = "${env:STACK:-embedded}";
    private static final String FOLDER = "${sys:orders.home:-.}";

    @Option(
            names = "--stack",
            paramLabel = "STACK",
            defaultValue = STACK,
            converter = Stack.Converter.class,
            description = "embedded or docker (STACK, embedded).")
    private Stack stack;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:PORT_OFFSET:-0}",
            description = "Added to every local default port (PORT_OFFSET).")
    private int offset;

    @Option(names = "--stack-folder", hidden = true, defaultValue = FOLDER)
    private Path project;

    /**
     * The stack that these arguments or the environment name, before it is known which commands there are. Refuses nothing:
     * the command that takes the arguments does, in words.
     */
    public static Ahead ahead(String... arguments) {
        Ahead ahead = new Ahead();
        new CommandLine(ahead)
                .setUnmatchedArgumentsAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .parseArgs(arguments);
        return ahead;
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

    /** The ports of the container stack, with the settings of the environment, {@code .env.local} and {@code .env}. */
    public Ports containerPorts() {
        return Ports.ofContainers(Settings.of(project()), offset);
    }

    /** As {@code docker compose} has to get them when they are moved; empty when its own files say it. */
    public Map<String, String> movedPorts() {
        return offset == 0 ? Map.of() : containerPorts().variables();
    }

    /** What decides which commands there are and where their defaults come from. */
    @CommandLine.Command
    public static final class Ahead {

        @Option(names = "--stack", arity = "0..1", defaultValue = STACK)
        private String name;

        @Option(names = "--stack-folder", arity = "0..1", defaultValue = FOLDER)
        private Path project;

        private Ahead() {}

        public Stack stack() {
            return Stack.named(name).orElse(Stack.EMBEDDED);
        }

        /** An option that names a variable has its value; with containers from the {@link Settings} as well. */
        public void defaultsTo(CommandLine commandLine) {
            commandLine.setDefaultValueProvider(new SettingsDefaults(project, stack()));
        }
    }
}
