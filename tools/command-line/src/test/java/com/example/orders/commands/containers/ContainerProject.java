package com.example.orders.commands.containers;

import com.example.orders.commands.Orders;
import com.example.orders.stack.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A built project in a temporary folder, whose commands talk to a {@link FakeDocker}. */
final class ContainerProject {

    static final long GIB = 1L << 30;

    final Path folder;
    final FakeDocker docker;
    final int port = FreePorts.next();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ContainerProject(Path folder) throws IOException {
        this.folder = folder;
        Path program = Files.createDirectories(folder.resolve("bin"));
        this.docker = new FakeDocker(program);
        Files.writeString(folder.resolve("docker-compose.yml"), "name: demo\n");
        for (String script : List.of("images", "environment")) {
            Files.copy(Path.of("..", "..", "bin", script), program.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(
                folder.resolve(".env"), "ORDER_PRODUCER_PORT=" + port + "\nKAFKA_PORT=" + FreePorts.next() + "\n");
        for (String module :
                List.of("order-producer", "order-fulfillment", "outbox-relay", "sqs-bridge", "tools/command-line")) {
            Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
            Files.writeString(target.resolve(Path.of(module).getFileName() + ".jar"), "");
        }
    }

    /** The usual file: a producer on the project's port, and one bridge; or others. */
    static String model(int port, String... others) {
        String services = Stream.concat(
                        Stream.of("""
                                "order-producer": {"image": "demo/order-producer", "build": {}, "mem_limit": "1073741824",
                                  "ports": [{"published": "%s", "target": 8081}]}""".formatted(port)),
                        Stream.of(others).map("\"%s\": {\"image\": \"registry.example.com/%<s:1\"}"::formatted))
                .collect(Collectors.joining(","));
        return "{\"name\": \"demo\", \"services\": {" + services + "}}";
    }

    FakeDocker healthyEngine() {
        return docker.healthy(8 * GIB, Path.of("/nowhere/docker"));
    }

    /** The project's containers: ids for `ps`, and what `inspect` says. */
    void containers(String... inspected) {
        docker.says(
                "ps --all *",
                Stream.of(inspected).map(container -> "{\"ID\":\"abc\"}").collect(Collectors.joining("\n")));
        docker.says("container inspect *", "[" + String.join(",", inspected) + "]");
    }

    /** What they are when `up` begins, and what they are from its first look on. */
    void containersInTurn(List<String> before, List<String> after) {
        docker.says("ps --all *", "{\"ID\":\"abc\"}");
        docker.saysInTurn(
                "container inspect *", "[" + String.join(",", before) + "]", "[" + String.join(",", after) + "]");
    }

    /** The same service in a container that was made anew. */
    static String anew(String container) {
        return container.replace("\"Id\":\"", "\"Id\":\"another-");
    }

    static String container(String service, String state, String health, int exitCode, int restarts) {
        String check = health.isEmpty()
                ? ""
                : ",\"Health\":{\"Status\":\"%s\",\"Log\":[{\"Output\":\"nobody home\"}]}".formatted(health);
        return """
                {"Id":"%s","Name":"/demo-%<s-1","RestartCount":%s,"HostConfig":{"RestartPolicy":{"Name":"unless-stopped"}},
                 "Config":{"Labels":{"com.docker.compose.service":"%s"}},
                 "State":{"Status":"%s","ExitCode":%s,"OOMKilled":%b,"StartedAt":"2026-01-01T00:00:00Z",
                          "FinishedAt":"2026-01-01T00:00:05Z"%s},
                 "NetworkSettings":{"Ports":{}}}""".formatted(service, restarts, service, state, exitCode, exitCode == 137, check);
    }

    int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--stack=docker", "--stack-folder=" + folder));
        if (line.stream().noneMatch(argument -> argument.startsWith("--docker="))) {
            line.add("--docker=" + docker.program());
        }
        return Orders.run(new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
