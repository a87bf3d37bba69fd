package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Model;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: the parts with state, ports, health and restarts. */
@Command(name = "status", description = "Show what runs; exit code 3 when the stack is down.")
final class ContainersStatus implements Callable<Integer> {

    private static final int DOWN = 3;

    @Mixin
    private ContainerOptions options;

    @Override
    public Integer call() {
        Compose compose = options.answeringCompose();
        Model model = compose.model();
        List<Container> containers = compose.containers(model.project());
        if (containers.stream().noneMatch(Container::isRunning)) {
            options.output().note("The container stack is down: `make up STACK=docker` starts it.");
            return DOWN;
        }
        return StackTable.of(model, containers).show(options.output());
    }
}
