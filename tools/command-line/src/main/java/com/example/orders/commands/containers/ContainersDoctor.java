package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks for what keeps the stack of containers from starting or running, and says how to mend it. */
@Command(name = "doctor", description = "Check Docker and this machine and name what is wrong, with the remedy.")
final class ContainersDoctor implements Callable<Integer> {

    private static final double GIB = 1L << 30;

    @Mixin
    private ContainerOptions options;

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        try {
            examine(problems);
        } catch (CommandFailure failure) {
            problems.add(failure.getMessage() + " " + failure.remedy());
        }
        if (options.output().json()) {
            options.output().json(Map.of("problems", problems));
        } else {
            options.output().line(problems.isEmpty() ? "Nothing is wrong." : String.join("\n", problems));
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private void examine(List<String> problems) {
        Engine engine = options.engine();
        Engine.Facts facts = engine.facts();
        Compose compose = options.compose();
        Model model = compose.model();
        options.say(String.format(
                Locale.ROOT,
                "Docker %s with compose %s; %.1f GiB of memory, the containers may take %.1f GiB together.",
                facts.version(),
                facts.compose(),
                facts.memory() / GIB,
                model.memory() / GIB));
        Images images = Images.of(engine, model, options.project());
        say("To be pulled by `make up`: ", images.toPull());
        say("To be built by `make up`: ", images.toBuild());
        List<Container> own = compose.containers(model.project());
        problems.addAll(new ContainerPreflight(options, facts, model, own, images).problems());
        if (own.stream().noneMatch(Container::isRunning)) {
            options.say("The container stack is down.");
            return;
        }
        options.say("The container stack is running.");
        problems.addAll(unready(compose, model, own));
    }

    private static List<String> unready(Compose compose, Model model, List<Container> own) {
        List<String> problems = new ArrayList<>();
        own.stream()
                .filter(container -> !container.isReady())
                .forEach(container -> problems.add(new StartFailure(compose).words(container)));
        model.services().stream()
                .map(Model.Service::name)
                .filter(service ->
                        own.stream().noneMatch(container -> container.service().equals(service)))
                .forEach(service -> problems.add(service + " is missing: `make up STACK=docker` starts it."));
        return problems;
    }

    private void say(String what, List<String> names) {
        if (!names.isEmpty()) {
            options.say(what + String.join(", ", names) + ".");
        }
    }
}
