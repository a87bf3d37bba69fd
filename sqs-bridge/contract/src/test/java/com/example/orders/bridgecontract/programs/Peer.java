package com.example.orders.bridgecontract.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is not part of this project, named by a variable or installed by {@code bin/bridge-peers}. */
enum Peer {
    REDPANDA_CONNECT("Redpanda Connect", "REDPANDA_CONNECT", ".peers/redpanda-connect", "redpanda-connect"),
    LOCALSTACK("LocalStack", "LOCALSTACK_PYTHON", ".peers/localstack/bin/python", "");

    private final String title;
    private final String variable;
    private final String installed;
    private final String onPath;

    Peer(String title, String variable, String installed, String onPath) {
        this.title = title;
        this.variable = variable;
        this.installed = installed;
        this.onPath = onPath;
    }

    /** The path of the program; empty if it is not installed. */
    Optional<Path> program() {
        String named = System.getenv(variable);
        if (named != null && !named.isBlank()) {
            Path program = Path.of(named);
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(
                        "%s=%s is not an executable program: correct or unset it.".formatted(variable, named));
            }
            return Optional.of(program);
        }
        return Stream.concat(Stream.of(Project.root().resolve(installed)), onPath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The message for a program that is not installed. */
    String absence() {
        return "%s is not installed: run `bin/bridge-peers`, or set %s to its path.".formatted(title, variable);
    }

    private Stream<Path> onPath() {
        if (onPath.isEmpty()) {
            return Stream.of();
        }
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(folders.split(File.pathSeparator)).map(folder -> Path.of(folder, onPath));
    }
}
