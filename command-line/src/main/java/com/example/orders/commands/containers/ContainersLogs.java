package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: the end of one service's log, or of all, followed when asked. */
@Command(name = "logs", description = "Show the last log lines of one service, or of all.")
final class ContainersLogs implements Callable<Integer> {

    @Mixin
    private ContainerOptions options;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "For example outbox-relay, redpanda, provision.")
    private String part;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each log (default ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing new lines.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        Compose compose = options.compose();
        options.engine().facts();
        List<String> known = compose.whole().names();
        if (part != null && !part.isBlank() && !known.contains(part)) {
            throw new CommandFailure(
                    "There is no service " + part + " in the container stack.",
                    "The services are "
                            + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        List<String> wanted = part == null || part.isBlank()
                ? compose.containers(compose.model().project()).stream()
                        .map(container -> container.service())
                        .toList()
                : List.of(part);
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
        List<Thread> readers = new ArrayList<>();
        for (String service : wanted) {
            readers.add(Thread.startVirtualThread(() -> compose.logs(
                    line -> {
                        synchronized (this) {
                            options.output().jsonLine(Map.of("part", service, "line", line));
                        }
                    },
                    arguments(List.of(service), "--no-log-prefix"))));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return 0;
    }

    private String[] arguments(List<String> wanted, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--no-color", "--tail", Integer.toString(lines)));
        arguments.addAll(List.of(more));
        if (follow) {
            arguments.add("--follow");
        }
        arguments.addAll(wanted);
        return arguments.toArray(String[]::new);
    }
}
