package com.example.orders.commands.docker;

import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The engine behind the program: whether it can be used, what it has, which images it knows. */
public record Engine(Docker docker) {

    /** A slow line may need long for the largest image, which has some hundred megabytes. */
    private static final Duration PULL = Duration.ofMinutes(30);

    private static final String JSON = "{{json .}}";

    /**
     * What the engine tells of itself.
     *
     * @param memory bytes that all containers together may use
     * @param root where it keeps images and volumes, on the engine's own machine
     */
    public record Facts(String version, String compose, long memory, Path root) {}

    /**
     * The facts of an engine that can be used.
     *
     * @throws CommandFailure when it cannot, with the reason and the remedy
     */
    public Facts facts() {
        Answer version = docker.ask("version", "--format", JSON);
        if (!version.succeeded()) {
            throw Refusals.engine(version);
        }
        Answer compose = docker.ask("compose", "version", "--short");
        if (!compose.succeeded()) {
            throw Refusals.compose(compose);
        }
        Answer info = docker.ask("info", "--format", JSON);
        if (!info.succeeded()) {
            throw Refusals.engine(info);
        }
        JsonNode facts = info.documents().getFirst();
        return new Facts(
                version.documents().getFirst().path("Server").path("Version").asText("?"),
                compose.out().strip(),
                facts.path("MemTotal").asLong(),
                Path.of(facts.path("DockerRootDir").asText("/")));
    }

    /** The image's label, empty when it has none; nothing when the engine does not have the image. */
    public Optional<String> label(String image, String name) {
        Answer answer = docker.ask("image", "inspect", image, "--format", "{{json .Config}}");
        return answer.succeeded()
                ? Optional.of(
                        answer.documents().getFirst().path("Labels").path(name).asText())
                : Optional.empty();
    }

    /** Whether it has the plugin that builds images. */
    public boolean canBuild() {
        return docker.ask("buildx", "version").succeeded();
    }

    public void pull(String image) {
        Answer answer = docker.run(PULL, "pull", "--quiet", image);
        if (!answer.succeeded()) {
            throw Refusals.pull(image, answer);
        }
    }

    /** The container of whichever project that publishes this port, as a person calls it. */
    public Optional<String> publisher(int port) {
        List<JsonNode> found = docker.ask("ps", "--filter", "publish=" + port, "--format", JSON)
                .documents();
        return found.stream()
                .map(container -> "container " + container.path("Names").asText())
                .findFirst();
    }
}
