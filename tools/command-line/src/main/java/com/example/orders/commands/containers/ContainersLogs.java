package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.launch.LogOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logs}: the end of one service's log, or of all, followed when asked. */
@Command(name = "logs", description = "Show the last log lines of one service, or of all.")
final class ContainersLogs implements Callable<Integer> {

    @Mixin
    private ContainerOptions options;

    @Mixin
    private LogOptions log;

    @Override
    public Integer call() throws InterruptedException {
        Compose compose = options.answeringCompose();
        List<String> known = compose.whole().names();
        if (log.isOnePart() && !known.contains(log.part())) {
            throw new CommandFailure(
                    "There is no service " + log.part() + " in the container stack.",
                    "The services are "
                            + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        List<String> wanted = !log.isOnePart()
                ? compose.containers(compose.model().project()).stream()
                        .map(container -> container.service())
                        .toList()
                : List.of(log.part());
        if (wanted.isEmpty()) {
            throw new CommandFailure("No container has run: there are no logs.", "`make up STACK=docker` starts them.");
        }
        return options.output().json() ? asJson(compose, wanted) : asText(compose, wanted);
    }

    private int asText(Compose compose, List<String> wanted) {
        return compose.logs(options.output()::line, arguments(wanted));
    }

    /** Each service by itself, so that each line is known to be whose. */
    private int asJson(Compose compose, List<String> wanted) throws InterruptedException {
        int exitCode = 0;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> reader : wanted.stream()
                    .map(service -> readers.submit(() -> read(compose, service)))
                    .toList()) {
                exitCode = Math.max(exitCode, reader.get());
            }
            return exitCode;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("logs cannot be read", failed);
        }
    }

    private int read(Compose compose, String service) {
        return compose.logs(
                line -> {
                    synchronized (this) {
                        options.output().jsonLine(Map.of("part", service, "line", line));
                    }
                },
                arguments(List.of(service), "--no-log-prefix"));
    }

    private String[] arguments(List<String> wanted, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--no-color", "--tail", Integer.toString(log.lines())));
        arguments.addAll(List.of(more));
        if (log.follow()) {
            arguments.add("--follow");
        }
        arguments.addAll(wanted);
        return arguments.toArray(String[]::new);
    }
}
