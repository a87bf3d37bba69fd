package com.example.orders.commands.stacks;

import com.example.orders.stack.credentials.Credentials;
import java.nio.file.Path;
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

    @Option(names = "--run-dir", hidden = true, defaultValue = "${env:RUN_DIR:-}")
    private String runFolder;

    @Option(names = "--credentials", hidden = true, description = "The folder of the credentials.")
    private Path credentials;

    /** Returns the secrets of the chosen stack. */
    public Credentials credentials() {
        if (credentials != null) {
            return new Credentials(credentials);
        }
        Path standard = Path.of(System.getProperty("orders.home", ""), ".run");
        Path own = offset == 0 ? standard : standard.resolve(Integer.toString(offset));
        return new Credentials((runFolder.isBlank() ? own : Path.of(runFolder)).resolve("credentials"));
    }

    /** Whether the folder of the credentials was named. */
    public boolean namesCredentials() {
        return credentials != null;
    }

    public Stack stack() {
        return stack;
    }

    /** Returns the ports of the chosen stack. */
    public Ports ports() {
        return stack == Stack.DOCKER ? Ports.ofContainers(System.getenv(), offset) : Ports.embedded(offset);
    }
}
