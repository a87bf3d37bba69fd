package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.handover.FirstOrder;
import com.example.orders.stack.launch.LaunchLock;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Progress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code up}: brings the containers up and returns when a first order has gone through; repeated, it starts what is missing. */
@Command(name = "up", description = "Start the whole system; ends when a first order has reached SQS.")
final class ContainersUp implements Callable<Integer> {

    @Mixin
    private ContainerOptions options;

    @Override
    public Integer call() {
        try (LaunchLock _ = LaunchLock.of(options.embeddedRun().resolve("docker.lock"), options::say)) {
            return start();
        }
    }

    private int start() {
        Progress progress = new Progress(options::say);
        Engine engine = options.engine();
        Engine.Facts facts = engine.facts();
        Compose compose = options.compose();
        Model model = compose.model();
        List<Container> before = compose.containers(model.project());
        Images images = Images.of(engine, model, options.project());
        List<String> problems = new ContainerPreflight(options, facts, model, before, images).problems();
        if (!problems.isEmpty()) {
            throw new PartFailedException("The container stack cannot start:\n  " + String.join("\n  ", problems));
        }
        progress.say("Starting " + model.project() + " on Docker " + facts.version() + ".");
        images.complete(engine, compose, progress);
        clearTheWay(compose, model, before, progress);
        options.keepSettings();
        List<Container> after = new ContainerStart(compose, model, progress).run(before);
        progress.step(
                "first order", () -> "from HTTP through to SQS: " + new FirstOrder(options.addresses()).reachesSqs());
        if (identities(after).equals(identities(before))) {
            options.say("The container stack was running already.");
            return StackTable.of(model, after).show(options.output());
        }
        options.say(ContainerWelcome.text(model, options.ports(), options.offset(), progress.total()));
        return options.output().json() ? StackTable.of(model, after).show(options.output()) : 0;
    }

    /**
     * The other bridge would take the port and share the consumer group. A container that keeps failing would be left to
     * its next attempt, which may be a minute away; made anew it tries at once.
     */
    private static void clearTheWay(Compose compose, Model model, List<Container> before, Progress progress) {
        List<String> declared = compose.whole().names();
        for (Container container : before) {
            if (!model.has(container.service()) && declared.contains(container.service())) {
                remove(compose, container, "no profile in COMPOSE_PROFILES chooses it", progress);
            } else if (model.has(container.service()) && container.isRestarting()) {
                remove(compose, container, "it kept failing, and is made anew", progress);
            }
        }
    }

    private static void remove(Compose compose, Container container, String why, Progress progress) {
        progress.step(container.service(), () -> {
            compose.remove(container.service());
            return "removed: " + why;
        });
    }

    /** Without provisioning, which runs at every start and finds nothing to do. */
    private static Set<String> identities(List<Container> containers) {
        return containers.stream()
                .filter(Container::isRunning)
                .map(ContainerStart::identity)
                .collect(Collectors.toSet());
    }
}
