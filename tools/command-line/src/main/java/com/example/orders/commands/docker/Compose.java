package com.example.orders.commands.docker;

import com.example.orders.commands.stacks.Settings;
import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The project of docker-compose.yml.
 *
 * @param moved added to the project's name, so that two with other ports run side by side; empty for the usual one
 */
public record Compose(Docker docker, String moved) {

    private static final Duration BUILD = Duration.ofMinutes(20);
    private static final Duration STOP = Duration.ofMinutes(3);

    /** With the profiles that are chosen. */
    public Model model() {
        return model("");
    }

    /** With every profile: what may run from an earlier choice. */
    public Model whole() {
        return model("*");
    }

    private Model model(String profile) {
        Answer answer = docker.ask(line(profile, "config", "--format", "json"));
        if (!answer.succeeded()) {
            throw new CommandFailure(
                    "docker-compose.yml is not accepted: " + answer.reason(),
                    "Correct it, .env, .env.local or the environment; `docker compose config` says it at length.");
        }
        return Model.of(answer.documents().getFirst());
    }

    /** The project's containers, also those that have ended, by the name of the service. */
    public List<Container> containers(String project) {
        Answer known = docker.ask(
                "ps",
                "--all",
                "--no-trunc",
                "--filter",
                "label=com.docker.compose.project=" + project,
                "--filter",
                "label=com.docker.compose.oneoff=False",
                "--format",
                "{{json .}}");
        if (!known.succeeded()) {
            throw Refusals.engine(known);
        }
        List<String> ids = known.documents().stream()
                .map(container -> container.path("ID").asText())
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> inspect = new ArrayList<>(List.of("container", "inspect"));
        inspect.addAll(ids);
        // One that was removed in between is missing in the answer, and the exit code says so.
        List<JsonNode> inspected = docker.ask(inspect.toArray(String[]::new)).documents();
        return inspected.stream()
                .map(Container::of)
                .sorted(Comparator.comparing(Container::service))
                .toList();
    }

    /** The names of the volumes that hold the project's data. */
    public List<String> volumes(String project) {
        return docker
                .ask(
                        "volume",
                        "ls",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--format",
                        "{{json .}}")
                .documents()
                .stream()
                .map(volume -> volume.path("Name").asText())
                .sorted()
                .toList();
    }

    /** Builds all own images, of every profile, as {@code make images} does; returns what Docker said. */
    public Answer build() {
        Answer answer = docker.runOwn(BUILD, "bin/images");
        if (!answer.succeeded()) {
            throw Refusals.build(answer);
        }
        return answer;
    }

    /** Begins to create and start what is missing or has changed, in the order that the file demands. */
    public Task up() {
        return docker.begin(line("", "--progress", "quiet", "up", "--detach", "--no-build", "--remove-orphans"));
    }

    /** What the failure of a start means when no container is at fault. */
    public CommandFailure refusedStart(Answer answer) {
        return Refusals.work("The containers cannot be started", answer);
    }

    /** Ends and removes the containers; with their volumes when asked to. */
    public void down(boolean withVolumes) {
        String[] arguments = withVolumes
                ? line("*", "--progress", "quiet", "down", "--remove-orphans", "--volumes")
                : line("*", "--progress", "quiet", "down", "--remove-orphans");
        Answer answer = docker.run(STOP, arguments);
        if (!answer.succeeded()) {
            throw Refusals.work("The containers cannot be ended", answer);
        }
    }

    /** Ends and removes one service's container. */
    public void remove(String service) {
        Answer answer = docker.run(STOP, line("*", "--progress", "quiet", "rm", "--stop", "--force", service));
        if (!answer.succeeded()) {
            throw Refusals.work(service + " cannot be ended", answer);
        }
    }

    /** The service's last log lines. */
    public List<String> lastLines(String service, int count) {
        Answer answer = docker.ask(
                line("*", "--ansi", "never", "logs", "--no-log-prefix", "--tail", Integer.toString(count), service));
        return answer.lastLines(count);
    }

    /** Passes on log lines as they are; without services, those of all, with the service's name before each. */
    public int logs(Consumer<String> lines, String... arguments) {
        return docker.follow(
                lines,
                line(
                        "*",
                        Stream.concat(Stream.of("logs"), Arrays.stream(arguments))
                                .toArray(String[]::new)));
    }

    private String[] line(String profile, String... arguments) {
        List<String> line = new ArrayList<>(List.of("compose"));
        if (Files.exists(docker.folder().resolve(Settings.OWN_FILE))) {
            line.addAll(List.of("--env-file", Settings.FILE, "--env-file", Settings.OWN_FILE));
        }
        if (!moved.isEmpty()) {
            line.addAll(List.of("--project-name", moved));
        }
        if (!profile.isEmpty()) {
            line.addAll(List.of("--profile", profile));
        }
        line.addAll(List.of(arguments));
        return line.toArray(String[]::new);
    }
}
