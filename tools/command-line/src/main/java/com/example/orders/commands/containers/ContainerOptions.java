package com.example.orders.commands.containers;

import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Docker;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.stacks.Ports;
import com.example.orders.commands.stacks.Settings;
import com.example.orders.commands.stacks.StackChoice;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.commands.terminal.Output;
import com.example.orders.stack.launch.StartedWith;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which container stack a command means and how it answers. */
final class ContainerOptions {

    private static final String PROJECT = "order-fulfillment-system";

    @Mixin
    private Output output;

    @Mixin
    private StackChoice choice;

    @Option(
            names = "--docker",
            paramLabel = "PROGRAM",
            defaultValue = "docker",
            description = "The docker program (docker, as the PATH has it).")
    private String program;

    /** The default is far beyond what a healthy engine needs, also on a busy machine. */
    @Option(
            names = "--docker-patience",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long docker may take for a question (30).")
    private int patience;

    Output output() {
        return output;
    }

    Engine engine() {
        return new Engine(docker());
    }

    Compose compose() {
        return new Compose(docker(), choice.offset() == 0 ? "" : PROJECT + "-" + choice.offset());
    }

    /** As {@link #compose()}, once it is known that there is an engine that answers, and why not if it does not. */
    Compose answeringCompose() {
        Compose compose = compose();
        engine().facts();
        return compose;
    }

    Ports ports() {
        return choice.containerPorts();
    }

    Addresses addresses() {
        return Addresses.local(choice);
    }

    Path project() {
        return choice.project();
    }

    /** Where the embedded stack of this project has its state. */
    Path embeddedRun() {
        Path run = project().resolve(".run");
        return choice.offset() == 0 ? run : run.resolve(Integer.toString(choice.offset()));
    }

    int offset() {
        return choice.offset();
    }

    /** For the commands that follow: what the containers are started with. */
    void keepSettings() {
        Map<String, String> settings = new HashMap<>(Settings.of(project()).values());
        settings.put("STACK", choice.stack().toString());
        StartedWith.of(project(), choice.offset()).keep(settings);
    }

    /** For what a person reads; beside the answer when that is JSON. */
    void say(String line) {
        if (output.json()) {
            output.note(line);
        } else {
            line.lines().forEach(output::line);
        }
    }

    private Docker docker() {
        if (!Files.isRegularFile(project().resolve("docker-compose.yml"))) {
            throw new CommandFailure(
                    "There is no docker-compose.yml in " + project() + ".",
                    "Run the command from a checkout of the project; its bin/orders knows where that is.");
        }
        return new Docker(program, project(), choice.movedPorts(), Duration.ofSeconds(patience));
    }
}
