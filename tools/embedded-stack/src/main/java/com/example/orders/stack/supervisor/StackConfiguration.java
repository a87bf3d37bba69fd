package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.stack.SecuredListener;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import com.example.orders.stack.sqs.QueueLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of one stack: the built project, the state folder, the ports, additional environment variables per
 * service, and whether this run trains the JVMs' start-up caches.
 */
public record StackConfiguration(
        Path project, Path run, StackPorts ports, Map<String, Map<String, String>> serviceSettings, boolean training) {

    public StackConfiguration {
        project = project.toAbsolutePath().normalize();
        run = run.toAbsolutePath().normalize();
        serviceSettings = Map.copyOf(serviceSettings);
    }

    /** The bridge's setting for the kind of its queues, which provisioning uses too. */
    public static final String FIFO = "SQS_FIFO";

    /** How many messages an embedded SQS queue keeps: an environment variable, or a setting of {@code sqs}. */
    public static final String MAX_MESSAGES = "SQS_MAX_MESSAGES";

    /** Whether the supervisor collects the services' spans: an option of {@code up}, a setting of the supervisor. */
    public static final String SPANS = "SPANS";

    private static final int KEPT_MESSAGES = 20_000;

    /** The default stack: standard ports, state under {@code .run} in the project. */
    public static StackConfiguration of(Path project) {
        return new StackConfiguration(project, project.resolve(".run"), StackPorts.standard(), Map.of(), false);
    }

    StackConfiguration withProject(Path other) {
        return new StackConfiguration(other, run, ports, serviceSettings, training);
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

    /** The kind of queues that the bridge is configured for. */
    public QueueVariant queues() {
        return QueueVariant.ofSetting(
                serviceSettings.getOrDefault("sqs-bridge", Map.of()).getOrDefault(FIFO, ""));
    }

    public StackConfiguration withQueues(QueueVariant variant) {
        return withSettings("sqs-bridge", Map.of(FIFO, Boolean.toString(variant == QueueVariant.FIFO)));
    }

    /** Whether the supervisor collects the services' spans. */
    public boolean spans() {
        return Boolean.parseBoolean(
                serviceSettings.getOrDefault(StackPorts.SUPERVISOR, Map.of()).get(SPANS));
    }

    public StackConfiguration withSpans(boolean collected) {
        return withSettings(StackPorts.SUPERVISOR, Map.of(SPANS, Boolean.toString(collected)));
    }

    /**
     * The retention that the documents declare for the queues, and the number of messages that each keeps on this
     * machine.
     */
    QueueLimits queueLimits() {
        Map<String, Duration> retention = new HashMap<>();
        Documents.packaged().queues().forEach(queue -> {
            String declared = queue.attributes().get("MessageRetentionPeriod");
            if (declared != null) {
                Duration period = Duration.ofSeconds(Long.parseLong(declared));
                Stream.of(QueueVariant.values()).forEach(kind -> retention.put(kind.name(queue.name()), period));
            }
        });
        return new QueueLimits(keptMessages(), retention);
    }

    int keptMessages() {
        String environment = Objects.requireNonNullElse(System.getenv(MAX_MESSAGES), "");
        String given = serviceSettings
                .getOrDefault("sqs", Map.of())
                .getOrDefault(MAX_MESSAGES, environment)
                .strip();
        if (given.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(given);
        }
        if (given.isEmpty()) {
            return KEPT_MESSAGES;
        }
        throw new PartFailedException(MAX_MESSAGES + " is '" + given
                + "', expected a number from 1 to 999999999: how many messages a queue keeps.");
    }

    public StackConfiguration asTraining() {
        return new StackConfiguration(project, run, ports, serviceSettings, true);
    }

    /** The secrets of this stack. */
    public Credentials credentials() {
        return new Credentials(run.resolve("credentials"));
    }

    /** The listener on which Kafka's users log in. Every principal with a Kafka password is a user. */
    public SecuredListener kafkaUsers() {
        Credentials credentials = credentials();
        Map<String, String> passwords = new HashMap<>();
        Stream.concat(StackPorts.SERVICES.stream(), Stream.of(Credentials.OPERATOR, Credentials.PROVISIONING))
                .map(credentials::of)
                .filter(variables -> variables.containsKey("KAFKA_SASL_PASSWORD"))
                .forEach(variables ->
                        passwords.put(variables.get("KAFKA_SASL_USERNAME"), variables.get("KAFKA_SASL_PASSWORD")));
        return new SecuredListener(ports.of(StackPorts.KAFKA_SASL), passwords);
    }

    /** The user who may change the schema registry, as {@code user:password}. */
    public String registryWriter() {
        return credentials().of(Credentials.PROVISIONING, "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO");
    }

    public Path logs() {
        return run.resolve("logs");
    }

    public Path pids() {
        return run.resolve("pids");
    }

    /** The supervisor's pid file. */
    public Path supervisorPid() {
        return pids().resolve(StackPorts.SUPERVISOR + ".pid");
    }

    /** The supervisor's progress messages of the current start. */
    public Path progress() {
        return run.resolve("progress");
    }

    /** Holds {@code ready} or {@code failed} once the start is over. */
    public Path outcome() {
        return run.resolve("outcome");
    }

    /** Returns when the project was last built; nothing if {@code bin/build} has not built it. */
    public Optional<Instant> built() {
        Path mark = project.resolve("tools/embedded-stack/target/built");
        try {
            return Files.exists(mark)
                    ? Optional.of(Files.getLastModifiedTime(mark).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw new PartFailedException("Cannot read the time of " + mark + ": " + e.getMessage(), e);
        }
    }

    Path jar(String service) {
        return project.resolve(service).resolve("target").resolve(service + ".jar");
    }

    PartFiles files(String part) {
        return new PartFiles(
                run.resolve("data").resolve(part), logs().resolve(part + ".log"), pids().resolve(part + ".pid"));
    }
}
