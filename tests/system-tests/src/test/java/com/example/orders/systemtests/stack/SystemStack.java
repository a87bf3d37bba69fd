package com.example.orders.systemtests.stack;

import static org.awaitility.Awaitility.await;

import com.example.orders.commands.Orders;
import com.example.orders.kafka.registry.BasicCredentials;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.Services;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.process.Folders;
import com.example.orders.stack.supervisor.EmbeddedStack;
import com.example.orders.stack.supervisor.Leftovers;
import com.example.orders.stack.supervisor.PartStatus;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import com.example.orders.systemtests.containers.ContainerServers;
import com.example.orders.systemtests.history.ClientCall;
import com.example.orders.systemtests.history.History;
import com.example.orders.systemtests.history.OutboxRow;
import com.example.orders.systemtests.history.QueueMessage;
import com.example.orders.systemtests.history.Topics;
import com.example.orders.systemtests.observation.DatabaseReader;
import com.example.orders.systemtests.observation.QueueWatcher;
import com.example.orders.systemtests.observation.TopicWatcher;
import com.example.orders.systemtests.observation.TrafficCheck;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A running stack with its own ports and folder, observed from its first event. */
public final class SystemStack implements AutoCloseable {
    public static final String FULFILLMENT_DLT = "orders.created.dlt";
    public static final String BRIDGE_DLT = "sqs-bridge.dlt";

    static {
        // Long enough for the slowest machine; a passing test does not wait that long.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    private final EmbeddedStack embedded;
    private final Runnable removal;
    private final TopicWatcher committed;
    private final TopicWatcher raw;
    private final QueueWatcher queues;
    private final TrafficCheck traffic;
    private final DatabaseReader producer;
    private final DatabaseReader fulfillment;
    private final DatabaseReader tracking;
    private final ConcurrentLinkedQueue<ClientCall> calls = new ConcurrentLinkedQueue<>();

    private SystemStack(EmbeddedStack embedded, Runnable removal) {
        this.embedded = embedded;
        this.removal = removal;
        List<String> topics = Stream.concat(Topics.EVENTS.stream(), Stream.of(FULFILLMENT_DLT, BRIDGE_DLT))
                .toList();
        this.committed = TopicWatcher.committed(embedded.bootstrapServers(), embedded.registryUrl(), topics);
        this.raw = TopicWatcher.raw(embedded.bootstrapServers(), embedded.registryUrl(), Topics.EVENTS);
        this.queues = new QueueWatcher(
                URI.create(embedded.sqsEndpoint()), List.of(Topics.FULFILLMENT_EVENTS, Topics.NOTIFICATIONS));
        this.traffic = new TrafficCheck(embedded.bootstrapServers(), embedded.registryUrl(), queues);
        this.producer = new DatabaseReader(embedded.databases(), "order_producer");
        this.fulfillment = new DatabaseReader(embedded.databases(), "order_fulfillment");
        this.tracking = new DatabaseReader(embedded.databases(), "order_tracking");
    }

    /** Returns the configuration of a stack with free ports, stages without delay and no generated orders. */
    public static StackConfiguration configuration(Path project, Path run) {
        return StackConfiguration.of(project)
                .withRun(run)
                .withPorts(StackPorts.free())
                .withSettings("order-producer", Map.of("GENERATOR_ENABLED", "false"))
                .withSettings(
                        "order-fulfillment",
                        Map.of(
                                "FULFILLMENT_ACCEPT_DELAY", "0s",
                                "FULFILLMENT_SHIP_DELAY", "0s",
                                "FULFILLMENT_FULFIL_DELAY", "0s"));
    }

    /** Starts an empty stack of this configuration. */
    public static SystemStack start(Path project, Path run) {
        return start(project, run, Map.of());
    }

    /** Starts such a stack with additional environment variables for every service. */
    public static SystemStack start(Path project, Path run, Map<String, String> environment) {
        StackConfiguration configuration = configuration(project, run);
        for (String service : Services.packaged().names()) {
            configuration = configuration.withSettings(service, environment);
        }
        return start(configuration);
    }

    /** Starts an empty stack of a configuration that the caller has changed. */
    public static SystemStack start(StackConfiguration configuration) {
        Path run = configuration.run();
        // The remains of a killed run would otherwise count as part of this run's history.
        Leftovers.of(configuration).end();
        try {
            Folders.deleteIfPresent(run);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + run + " of an earlier run.", e);
        }
        return switch (StackUnderTest.chosen()) {
            case EMBEDDED -> new SystemStack(EmbeddedStack.start(configuration), () -> {});
            case DOCKER -> onContainers(configuration);
        };
    }

    private static SystemStack onContainers(StackConfiguration configuration) {
        ContainerServers containers = ContainerServers.of(configuration);
        boolean started = false;
        try {
            SystemStack stack =
                    new SystemStack(EmbeddedStack.start(configuration, containers.servers()), containers::close);
            started = true;
            return stack;
        } finally {
            if (!started) {
                containers.close();
            }
        }
    }

    /** Starts the parts that a failed test may have left stopped. */
    SystemStack restored() {
        embedded.statuses().stream()
                .filter(part -> part.state().equals("stopped"))
                .forEach(part -> embedded.startPart(part.name()));
        await().until(() -> embedded.statuses().stream().map(PartStatus::state).allMatch("running"::equals));
        return this;
    }

    public EmbeddedStack embedded() {
        return embedded;
    }

    public TopicWatcher committed() {
        return committed;
    }

    public TopicWatcher raw() {
        return raw;
    }

    public QueueWatcher queues() {
        return queues;
    }

    /** The check that all records and messages are documented. */
    public TrafficCheck traffic() {
        return traffic;
    }

    public DatabaseReader producer() {
        return producer;
    }

    public DatabaseReader fulfillment() {
        return fulfillment;
    }

    public DatabaseReader tracking() {
        return tracking;
    }

    public URI producerUrl() {
        return URI.create(embedded.serviceUrl("order-producer"));
    }

    /** Adds the answers to clients to the history of the whole run. */
    public void remember(List<ClientCall> answered) {
        calls.addAll(answered);
    }

    /** Returns the history so far. Replayed events and their messages are not a part of it. */
    public History history() {
        Set<TopicPosition> replayed = committed.replayed().stream()
                .map(again -> new TopicPosition(
                        again.event().topic(),
                        again.event().partition(),
                        again.event().offset()))
                .collect(Collectors.toSet());
        List<OutboxRow> outbox = new ArrayList<>(producer.outbox("order-producer"));
        outbox.addAll(fulfillment.outbox("order-fulfillment"));
        return new History(
                List.copyOf(calls),
                producer.orders(),
                outbox,
                committed.events(),
                fulfillment.inbox(),
                fulfillment.fulfillments(),
                committed.deadLetters(FULFILLMENT_DLT),
                queues.messages().stream()
                        .filter(message -> !replayed.contains(TopicPosition.of(message)))
                        .toList());
    }

    /** The origin of a message. */
    private record TopicPosition(String topic, int partition, long offset) {
        static TopicPosition of(QueueMessage message) {
            JsonNode metadata = message.body().path("bridge_metadata");
            return new TopicPosition(
                    metadata.path("source_topic").asText(),
                    metadata.path("source_partition").asInt(-1),
                    metadata.path("source_offset").asLong(-1));
        }
    }

    /** The result of a command. */
    public record Answer(int exitCode, String out, String err) {}

    /** Returns a token that permits the operation. */
    public String token(String scope) {
        return OperatorKey.of(embedded.configuration().credentials())
                .token("system-tests", List.of(scope), Duration.ofMinutes(5));
    }

    /** Returns a client that may register schemas. */
    public SchemaRegistryClient registryOfProvisioning() {
        return new SchemaRegistryClient(RegistryConfiguration.of(embedded.registryUrl())
                .withCredentials(BasicCredentials.parse(embedded.configuration().registryWriter())));
    }

    /** Runs a command of the command line against this stack. */
    public Answer command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(addresses(arguments[0]));
        int exitCode = Orders.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Answer(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() {
        committed.close();
        raw.close();
        traffic.close();
        queues.close();
        try {
            embedded.close();
        } finally {
            removal.run();
        }
    }

    private List<String> addresses(String command) {
        List<String> addresses = new ArrayList<>(List.of(
                "--kafka=localhost:" + embedded.configuration().ports().of(StackPorts.KAFKA_SASL),
                "--credentials=" + embedded.configuration().credentials().folder(),
                "--registry=" + embedded.registryUrl(),
                "--sqs=" + embedded.sqsEndpoint(),
                "--producer=" + embedded.serviceUrl("order-producer"),
                "--relay=" + embedded.serviceUrl("outbox-relay"),
                "--bridge=" + embedded.serviceUrl("sqs-bridge"),
                "--tracking=" + embedded.serviceUrl("order-tracking"),
                "--supervisor=http://localhost:"
                        + embedded.configuration().ports().of(StackPorts.SUPERVISOR)));
        if (command.equals("trace")) {
            addresses.add("--producer-database=" + embedded.databaseUrl("order_producer"));
            addresses.add("--fulfillment-database=" + embedded.databaseUrl("order_fulfillment"));
        }
        return addresses;
    }
}
