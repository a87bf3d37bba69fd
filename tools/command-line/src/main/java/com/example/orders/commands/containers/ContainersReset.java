package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.stack.launch.StartedWith;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reset}: the containers and the project's volumes go; images stay. */
@Command(name = "reset", description = "End everything and forget all data and logs.")
final class ContainersReset implements Callable<Integer> {

    @Mixin
    private ContainerOptions options;

    @Override
    public Integer call() {
        Compose compose = options.answeringCompose();
        List<String> volumes = compose.volumes(compose.model().project());
        compose.down(true);
        StartedWith.of(options.project(), options.offset()).forget();
        if (options.output().json()) {
            options.output().json(Map.of("forgotten", volumes));
        } else {
            options.output()
                    .line(
                            volumes.isEmpty()
                                    ? "The container stack has no data: there is nothing to forget."
                                    : "The containers are gone, and all data with the volumes "
                                            + String.join(", ", volumes) + ".");
        }
        return 0;
    }
}
