package com.example.orders.commands.containers;

import com.example.orders.commands.docker.Answer;
import com.example.orders.commands.docker.Compose;
import com.example.orders.commands.docker.Engine;
import com.example.orders.commands.docker.Model;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.supervisor.Progress;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which images the stack lacks.
 *
 * @param toPull images of others that the engine does not have
 * @param toBuild own ones that it does not have, or that do not hold what the build left
 * @param missingJars without which none can be built
 */
record Images(List<String> toPull, List<String> toBuild, List<String> missingJars) {

    /** The label with the time at which an image's build began, which {@code bin/images} gives it. */
    private static final String CREATED = "org.opencontainers.image.created";

    /** Said by the training run in the build; the images work without. */
    private static final String NO_CACHES = "No start-up caches";

    /** The modules whose jars are in images. */
    private static final List<String> MODULES = Stream.concat(
                    StackPorts.SERVICES.stream(), Stream.of("tools/command-line"))
            .toList();

    /** What else decides how an image comes out. */
    private static final List<String> RECIPE =
            List.of("Dockerfile", "deploy/containers/arrange", "deploy/containers/health", "deploy/containers/train");

    /** Asks the engine once for each image. */
    static Images of(Engine engine, Model model, Path project) {
        Map<String, Optional<String>> created = new LinkedHashMap<>();
        model.services()
                .forEach(service -> created.computeIfAbsent(service.image(), image -> engine.label(image, CREATED)));
        Instant content = newest(project);
        return new Images(
                images(model, false)
                        .filter(image -> created.get(image).isEmpty())
                        .toList(),
                images(model, true)
                        .filter(image -> isOlder(created.get(image).orElse(""), content))
                        .toList(),
                MODULES.stream()
                        .map(module -> jar(project, module))
                        .filter(jar -> !Files.exists(jar))
                        .map(jar -> project.relativize(jar).toString())
                        .toList());
    }

    /** Pulls and builds what is missing. */
    void complete(Engine engine, Compose compose, Progress progress) {
        for (String image : toPull) {
            progress.begins("pull", image);
            progress.step("pull", () -> {
                engine.pull(image);
                return image;
            });
        }
        if (!toBuild.isEmpty()) {
            progress.begins("images", "made of the jars, with a training run for their start-up caches");
            progress.step("images", () -> withoutCaches(compose.build()).orElse("built from the jars"));
        }
    }

    private static Stream<String> images(Model model, boolean own) {
        return model.services().stream()
                .filter(service -> service.isBuilt() == own)
                .map(Model.Service::image)
                .distinct();
    }

    private static boolean isOlder(String created, Instant content) {
        return created.isEmpty() || Instant.parse(created).isBefore(content);
    }

    /** The line of the build that tells that there are none, without what Docker puts before it. */
    private static Optional<String> withoutCaches(Answer answer) {
        return Stream.concat(answer.out().lines(), answer.err().lines())
                .filter(line -> line.contains(NO_CACHES))
                .map(line -> line.substring(line.indexOf(NO_CACHES)))
                .findFirst();
    }

    private static Instant newest(Path project) {
        return Stream.concat(
                        RECIPE.stream().map(project::resolve),
                        MODULES.stream().flatMap(module -> jars(project, module)))
                .flatMap(file -> time(file).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Its own jar and those that it runs beside. */
    private static Stream<Path> jars(Path project, String module) {
        Path jar = jar(project, module);
        Path libraries = jar.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            return Stream.of(jar);
        }
        try (Stream<Path> found = Files.list(libraries)) {
            return Stream.concat(Stream.of(jar), found.toList().stream());
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot look into " + libraries + ": " + e.getMessage(), "Mend its permissions.", e);
        }
    }

    private static Path jar(Path project, String module) {
        Path folder = project.resolve(module);
        return folder.resolve("target").resolve(folder.getFileName() + ".jar");
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
