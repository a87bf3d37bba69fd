package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: the containers end and go, whatever profile they are of; volumes and images stay. */
@Command(name = "down", description = "End everything; the data stays.")
final class ContainersDown implements Callable<Integer> {

    @Mixin
    private ContainerOptions options;

    @Override
    public Integer call() {
        Compose compose = options.answeringCompose();
        boolean ended = !compose.containers(compose.model().project()).isEmpty();
        compose.down(false);
        if (options.output().json()) {
            options.output().json(Map.of("ended", ended));
        } else {
            options.output()
                    .line(
                            ended
                                    ? "The container stack is down; its data stays until `make reset STACK=docker`."
                                    : "The container stack was not running.");
        }
        return 0;
    }
}
