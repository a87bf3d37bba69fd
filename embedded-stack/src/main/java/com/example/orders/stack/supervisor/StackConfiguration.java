package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What one stack needs to know: the built project, the folder of its state, its ports, settings of single services as
 * environment variables, and whether this run is the one that trains the JVMs' start-up caches.
 */
public record StackConfiguration(
        Path project, Path run, StackPorts ports, Map<String, Map<String, String>> serviceSettings, boolean training) {

    public StackConfiguration {
        project = project.toAbsolutePath().normalize();
        run = run.toAbsolutePath().normalize();
        serviceSettings = Map.copyOf(serviceSettings);
    }

    /** The bridge's setting for the kind of its queues; what provisions them goes by it too. */
    public static final String FIFO = "SQS_FIFO";

    /** The stack of a user: standard ports, state under {@code .run} in the project. */
    public static StackConfiguration of(Path project) {
        return new StackConfiguration(project, project.resolve(".run"), StackPorts.standard(), Map.of(), false);
    }

    public StackConfiguration withRun(Path folder) {
        return new StackConfiguration(project, folder, ports, serviceSettings, training);
    }

    public StackConfiguration withPorts(StackPorts others) {
        return new StackConfiguration(project, run, others, serviceSettings, training);
    }

    /** Adds environment variables for one service. */
    public StackConfiguration withSettings(String service, Map<String, String> environment) {
        Map<String, Map<String, String>> settings = new HashMap<>(serviceSettings);
        Map<String, String> merged = new HashMap<>(settings.getOrDefault(service, Map.of()));
        merged.putAll(environment);
        settings.put(service, Map.copyOf(merged));
        return new StackConfiguration(project, run, ports, settings, training);
    }

    /** The kind of queues that the bridge is told to fill. */
    public QueueVariant queues() {
        return QueueVariant.ofSetting(
                serviceSettings.getOrDefault("sqs-bridge", Map.of()).getOrDefault(FIFO, ""));
    }

    public StackConfiguration withQueues(QueueVariant variant) {
        return withSettings("sqs-bridge", Map.of(FIFO, Boolean.toString(variant == QueueVariant.FIFO)));
    }

    public StackConfiguration asTraining() {
        return new StackConfiguration(project, run, ports, serviceSettings, true);
    }

    public Path logs() {
        return run.resolve("logs");
    }

    public Path pids() {
        return run.resolve("pids");
    }

    /** The supervisor's own process id. */
    public Path supervisorPid() {
        return pids().resolve(StackPorts.SUPERVISOR + ".pid");
    }

    /** What the supervisor has said so far about this start. */
    public Path progress() {
        return run.resolve("progress");
    }

    /** Holds {@code ready} or {@code failed} once the start is over. */
    public Path outcome() {
        return run.resolve("outcome");
    }

    Path jar(String service) {
        return project.resolve(service).resolve("target").resolve(service + ".jar");
    }

    PartFiles files(String part) {
        return new PartFiles(
                run.resolve("data").resolve(part), logs().resolve(part + ".log"), pids().resolve(part + ".pid"));
    }
}
