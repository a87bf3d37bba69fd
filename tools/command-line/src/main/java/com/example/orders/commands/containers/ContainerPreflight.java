package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Container;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.docker.Model;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.process.PidFile;
import com.example.orders.stack.supervisor.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be true before a container is started; every problem is named with its remedy, and all of them at once. */
record ContainerPreflight(
        ContainerOptions options, Engine.Facts facts, Model model, List<Container> own, Images images) {

    /** For volumes and logs. */
    private static final long NEEDED = 1L << 30;

    /** For the images of all parts, with the observability's. */
    private static final long NEEDED_FOR_IMAGES = 6L << 30;

    /** Ports below are for privileged users. */
    private static final int UNPRIVILEGED = 1024;

    private static final double GIB = 1L << 30;

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        bridges().ifPresent(problems::add);
        List<String> jars = images.missingJars();
        if (!jars.isEmpty()) {
            problems.add(String.join(", ", jars) + (jars.size() == 1 ? " is" : " are")
                    + " missing, from which the images are made: run `make build`.");
        }
        if (!images.toBuild().isEmpty() && !options.engine().canBuild()) {
            problems.add("This Docker has no plugin buildx, which builds the images: install it (Debian and Ubuntu: "
                    + "`apt-get install docker-buildx`, or docker-buildx-plugin of Docker's own packages); `docker "
                    + "buildx version` must answer.");
        }
        problems.addAll(takenPorts());
        memory().ifPresent(problems::add);
        disk().ifPresent(problems::add);
        return problems;
    }

    private Optional<String> bridges() {
        boolean connect = model.has("redpanda-connect");
        boolean java = model.has("sqs-bridge");
        if (connect == java) {
            return Optional.of("COMPOSE_PROFILES chooses " + (connect ? "both bridges" : "no bridge")
                    + " to SQS: name one of bridge-connect (Redpanda Connect) and bridge-java (sqs-bridge) in .env.local or "
                    + "the environment, for example COMPOSE_PROFILES=bridge-connect,observability.");
        }
        return Optional.empty();
    }

    private List<String> takenPorts() {
        List<String> problems = new ArrayList<>();
        List<Integer> embedded = new ArrayList<>();
        boolean embeddedRuns = new PidFile(options.embeddedRun().resolve("pids").resolve("supervisor.pid"))
                .process()
                .isPresent();
        for (Model.Service service : model.services()) {
            for (int port : service.ports()) {
                if (own.stream().anyMatch(container -> container.ports().contains(port)) || isFree(port)) {
                    continue;
                }
                Optional<String> container = options.engine().publisher(port);
                if (container.isEmpty() && embeddedRuns) {
                    embedded.add(port);
                } else {
                    problems.add(taken(port, service.name(), container.orElseGet(() -> PortOwner.describe(port))));
                }
            }
        }
        if (!embedded.isEmpty()) {
            problems.add("The embedded stack is running on the same ports ("
                    + embedded.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
                    + "): end it with `make down STACK=embedded`, or move this one with another PORT_OFFSET, such as "
                    + (options.offset() + 1000) + ".");
        }
        return problems;
    }

    /** The engine may bind a low port where this user may not: there only somebody who answers has taken it. */
    private static boolean isFree(int port) {
        return port < UNPRIVILEGED ? !answers(port) : FreePorts.isFree(port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private String taken(int port, String service, String owner) {
        return "Port " + port + ", wanted by " + service + ", is in use by " + owner + ": stop that, or "
                + options.ports()
                        .variableOf(port)
                        .map(variable -> "choose another with " + variable + " in .env.local")
                        .orElse("choose another in docker-compose.yml")
                + ", or move them all with another PORT_OFFSET, such as " + (options.offset() + 1000) + ".";
    }

    private Optional<String> memory() {
        return facts.memory() >= model.memory()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The Docker engine has %.1f GiB of memory; the containers may take %.1f GiB together: give the"
                                + " engine more (Docker Desktop: Settings, Resources), or lower the limits (%s ...) in"
                                + " .env.local.",
                        facts.memory() / GIB,
                        model.memory() / GIB,
                        model.services().stream()
                                .max((a, b) -> Long.compare(a.memory(), b.memory()))
                                .map(service -> StartFailure.memoryVariable(service.name()))
                                .orElse("")));
    }

    /** Nothing is known of a disk that is not on this machine, as with Docker Desktop or a remote engine. */
    private Optional<String> disk() {
        Path root = facts.root();
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        boolean complete = images.toPull().isEmpty() && images.toBuild().isEmpty();
        long needed = complete ? NEEDED : NEEDED_FOR_IMAGES;
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return free >= needed
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "Only %.1f GiB are free in %s, where Docker keeps its data; %.1f are needed%s: free space"
                                    + " (`docker system df` shows what takes it, `docker system prune` removes what is"
                                    + " unused).",
                            free / GIB,
                            root,
                            needed / GIB,
                            complete ? "" : " for the images"));
        } catch (IOException e) {
            return Optional.of("Cannot look at the disk of " + root + ": " + e.getMessage());
        }
    }
}
