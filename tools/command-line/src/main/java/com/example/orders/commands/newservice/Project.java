package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.Documents;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.Services;
import com.example.orders.stack.process.Folders;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's working tree. */
record Project(Path root) {

    private static final int FIRST_PORT = 8081;
    private static final Pattern PORTS = Pattern.compile("_PORT=(\\d+)");

    Services services() {
        try {
            return new YAMLMapper().readValue(text("services.yaml"), Services.class);
        } catch (IOException e) {
            throw new UncheckedIOException("services.yaml cannot be read", e);
        }
    }

    Documents documents() {
        return Documents.read(root.resolve("asyncapi"));
    }

    /** Refuses a name that something in the tree already has. */
    void requireFree(ServiceName name) {
        if (services().all().stream().anyMatch(service -> service.name().equals(name.text()))) {
            throw new CommandFailure(
                    "There is a service " + name.text() + " already; nothing was changed.",
                    "Choose another name, or remove it with `bin/orders remove-service " + name.text() + "`.");
        }
        Stream.of(name.text(), "asyncapi/" + name.text())
                .filter(path -> Files.exists(root.resolve(path)))
                .findFirst()
                .or(() -> Optional.of("docker-compose.yml")
                        .filter(file -> containers().contains(name.text())))
                .or(() -> packageOf(name))
                .ifPresent(place -> {
                    throw new CommandFailure(
                            "The name '" + name.text() + "' is taken: see " + place + ".", "Choose another name.");
                });
    }

    /** The smallest port from 8081 on that no service and no part of a stack has. */
    int nextPort() {
        Set<Integer> taken = Stream.concat(
                        services().all().stream().map(Services.Service::port),
                        PORTS.matcher(text(".env")).results().map(port -> Integer.valueOf(port.group(1))))
                .collect(Collectors.toSet());
        return Stream.iterate(FIRST_PORT, port -> port + 1)
                .filter(port -> !taken.contains(port))
                .findFirst()
                .orElseThrow();
    }

    String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void write(Map<String, String> files) {
        files.forEach((file, text) -> {
            try {
                Files.createDirectories(root.resolve(file).getParent());
                Files.writeString(root.resolve(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be written", e);
            }
        });
    }

    /** Deletes a file or a folder with everything in it. */
    void delete(String path) {
        try {
            Folders.deleteIfPresent(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted", e);
        }
    }

    private Set<String> containers() {
        try {
            return new YAMLMapper()
                    .readTree(text("docker-compose.yml")).path("services").properties().stream()
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("docker-compose.yml cannot be read", e);
        }
    }

    /** Returns the source folder of another module that has the name's package. */
    private Optional<String> packageOf(ServiceName name) {
        Path relative = Path.of("src/main/java/com/example/orders", name.packageName());
        try (Stream<Path> modules = Files.find(root, 2, (path, attributes) -> Files.exists(path.resolve("pom.xml")))) {
            return modules.map(module -> module.resolve(relative))
                    .filter(Files::exists)
                    .map(folder -> root.relativize(folder).toString())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The modules cannot be listed", e);
        }
    }
}
