package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.supervisor.Progress;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which images the stack lacks: those to pull, and those to build because they are missing or older than what the build left. */
record Images(Engine engine, Compose compose, Model model, Path project) {

    /** The modules whose jars are in images. */
    private static final List<String> MODULES = Stream.concat(StackPorts.SERVICES.stream(), Stream.of("command-line"))
            .toList();

    /** Images of others that the engine does not have. */
    List<String> toPull() {
        return model.services().stream()
                .filter(service -> !service.isBuilt())
                .map(Model.Service::image)
                .distinct()
                .filter(image -> engine.created(image).isEmpty())
                .toList();
    }

    /** Own images that do not hold what the build left. */
    List<String> toBuild() {
        Instant content = newest();
        return model.services().stream()
                .filter(Model.Service::isBuilt)
                .map(Model.Service::image)
                .distinct()
                .filter(image -> engine.created(image)
                        .map(made -> isOlder(made, content))
                        .orElse(true))
                .toList();
    }

    List<String> missingJars() {
        return MODULES.stream()
                .map(this::jar)
                .filter(jar -> !Files.exists(jar))
                .map(jar -> project.relativize(jar).toString())
                .toList();
    }

    /** Pulls and builds what is missing. */
    void complete(Progress progress) {
        for (String image : toPull()) {
            progress.step("pull", () -> {
                engine.pull(image);
                return image;
            });
        }
        if (!toBuild().isEmpty()) {
            progress.step("images", () -> {
                compose.build();
                noteBuilt();
                return "built from the jars";
            });
        }
    }

    /** An unchanged image keeps the time of its first build, so the time of the last build counts as well. */
    private boolean isOlder(Instant made, Instant content) {
        return made.isBefore(content)
                && time(marker()).map(built -> built.isBefore(content)).orElse(true);
    }

    private Instant newest() {
        return Stream.concat(
                        Stream.of(project.resolve("Dockerfile")),
                        MODULES.stream().flatMap(this::jars))
                .flatMap(file -> time(file).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Its own jar and those that it runs beside. */
    private Stream<Path> jars(String module) {
        Path libraries = jar(module).resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            return Stream.of(jar(module));
        }
        try (Stream<Path> found = Files.list(libraries)) {
            return Stream.concat(Stream.of(jar(module)), found.toList().stream());
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot look into " + libraries + ": " + e.getMessage(), "Mend its permissions.", e);
        }
    }

    private Path jar(String module) {
        return project.resolve(module).resolve("target").resolve(module + ".jar");
    }

    private Path marker() {
        return project.resolve(".run").resolve("images-built");
    }

    private void noteBuilt() {
        try {
            Files.createDirectories(marker().getParent());
            Files.writeString(marker(), "");
            Files.setLastModifiedTime(marker(), FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot write " + marker() + ": " + e.getMessage(), "Mend the permissions of .run.", e);
        }
    }

    private static Optional<Instant> time(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure("Cannot look at " + file + ": " + e.getMessage(), "Mend its permissions.", e);
        }
    }
}
