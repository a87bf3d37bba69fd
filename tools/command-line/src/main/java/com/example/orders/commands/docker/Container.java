package com.example.orders.commands.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * One container of the project as the engine sees it now.
 *
 * @param id another one when the container was made anew
 * @param service its name in docker-compose.yml
 * @param once whether it does one thing and ends, as provisioning does: the engine is not to restart it
 * @param state running, exited, restarting, created, paused or dead
 * @param health healthy, unhealthy or starting; empty when it has no check
 * @param restarts how often the engine has restarted it by its policy
 * @param ports on this machine
 * @param checked what the last health check said; empty when there was none
 */
public record Container(
        String id,
        String service,
        String name,
        boolean once,
        String state,
        String health,
        int exitCode,
        boolean outOfMemory,
        int restarts,
        Instant startedAt,
        Instant finishedAt,
        List<Integer> ports,
        String checked) {

    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    static final String SERVICE_LABEL = "com.docker.compose.service";

    static Container of(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        return new Container(
                inspected.path("Id").asText(),
                inspected.path("Config").path("Labels").path(SERVICE_LABEL).asText(),
                inspected.path("Name").asText().replaceFirst("^/", ""),
                inspected
                        .path("HostConfig")
                        .path("RestartPolicy")
                        .path("Name")
                        .asText()
                        .matches("|no"),
                state.path("Status").asText(),
                state.path("Health").path("Status").asText(""),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                inspected.path("RestartCount").asInt(),
                Instant.parse(state.path("StartedAt").asText("1970-01-01T00:00:00Z")),
                Instant.parse(state.path("FinishedAt").asText("1970-01-01T00:00:00Z")),
                ports(inspected.path("NetworkSettings").path("Ports")),
                checked(state.path("Health").path("Log")));
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    /** Whether it did what it was started for and has ended. */
    public boolean isDone() {
        return once && state.equals("exited") && exitCode == 0;
    }

    /** Whether it serves, or is done. */
    public boolean isReady() {
        return isDone() || (isRunning() && (health.isEmpty() || health.equals("healthy")));
    }

    public boolean isUnhealthy() {
        return health.equals("unhealthy") && isRunning();
    }

    /** Whether it has failed, and the engine lets it wait before the next attempt: longer each time, up to a minute. */
    public boolean isRestarting() {
        return state.equals("restarting");
    }

    /** Whether it has ended, and the engine leaves it at that. */
    public boolean hasEnded() {
        return state.equals("dead") || (state.equals("exited") && !isDone());
    }

    /** Whether somebody has told it to end: it did so in order, or by the signal. */
    public boolean wasStopped() {
        return !once && state.equals("exited") && (exitCode == 0 || exitCode == TERMINATED);
    }

    /** How long it took, or takes since, to be what it is. */
    public Duration age(Instant now) {
        return Duration.between(startedAt, isDone() ? finishedAt : now);
    }

    /** In a few words, for example {@code unhealthy} or {@code restarting after exit code 137}. */
    public String condition() {
        String end = "exit code " + exitCode + (outOfMemory ? ", out of memory" : "");
        return switch (state) {
            case "running" -> health.isEmpty() ? "running" : health;
            case "restarting" -> "restarting after " + end;
            case "exited" -> isDone() ? "done" : wasStopped() ? "stopped" : "ended with " + end;
            default -> state;
        };
    }

    private static String checked(JsonNode log) {
        return log.isEmpty()
                ? ""
                : log.get(log.size() - 1).path("Output").asText().strip();
    }

    private static List<Integer> ports(JsonNode published) {
        TreeSet<Integer> ports = new TreeSet<>();
        published.forEach(bindings ->
                bindings.forEach(binding -> ports.add(binding.path("HostPort").asInt())));
        return List.copyOf(ports);
    }
}
