package com.example.orders.stack.launch;

import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which stack a command means: where the project lies, where the state lies, and how far its ports are moved. */
final class StackOptions {

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-.}")
    private Path project;

    @Option(
            names = "--run-dir",
            defaultValue = "${env:RUN_DIR:-}",
            description = "Folder of state, logs and data (RUN_DIR; default .run in the project).")
    private String runFolder;

    @Option(
            names = "--port-offset",
            defaultValue = "${env:PORT_OFFSET:-0}",
            description = "Moves all ports, to run a second stack (PORT_OFFSET; default 0).")
    private int portOffset;

    int portOffset() {
        return portOffset;
    }

    StackConfiguration configuration() {
        Path run = runFolder.isBlank() ? project.resolve(".run") : Path.of(runFolder);
        return new StackConfiguration(project, run, StackPorts.movedBy(portOffset), Map.of(), false);
    }
}
