package com.example.orders.systemtests.containers;

import com.example.orders.asyncapi.access.KafkaUsers;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.stack.Databases;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.SecuredListener;
import com.example.orders.stack.Servers;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redpanda, PostgreSQL and LocalStack instead of the embedded servers. Kafka and the registry share a container, so a
 * forwarder in front of the registry simulates its outages. SQS has a forwarder too, because LocalStack loses its
 * queues when it stops.
 */
public final class ContainerServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ContainerServers.class);

    /** Values that the tests need, whatever the shell's environment or the file .env contains. */
    private static final Map<String, String> FIXED = Map.of(
            "AWS_REGION", "us-east-1",
            "SQS_FIFO", "false",
            // The tests and the services under test read schemas as on the embedded stack.
            "SCHEMA_REGISTRY_AUTHENTICATION", "none");

    private final Path logs;
    private final Path credentials;
    private final Map<String, String> settings;
    private final ComposedService postgres;
    private final ComposedService redpanda;
    private final ComposedService localstack;
    private final Servers servers;

    private ContainerServers(StackConfiguration stack, Map<String, String> settings) {
        Path file = stack.project().resolve("docker-compose.yml");
        StackPorts ports = stack.ports();
        stack.credentials().create();
        this.settings = settings;
        this.logs = stack.logs();
        this.credentials = stack.credentials().folder();
        int registry = FreePorts.next();
        int sqs = FreePorts.next();
        this.postgres = composed(file, "postgres", Map.of("POSTGRES_PORT", ports.of("postgres")));
        this.redpanda = composed(
                file,
                "redpanda",
                Map.of(
                        "KAFKA_PORT",
                        ports.of("kafka"),
                        "KAFKA_SASL_PORT",
                        ports.of(StackPorts.KAFKA_SASL),
                        "SCHEMA_REGISTRY_PORT",
                        registry));
        this.localstack = composed(file, "localstack", Map.of("SQS_PORT", sqs));
        this.servers = new Servers(
                new ContainerPart(
                        "postgres",
                        ports.of("postgres"),
                        postgres,
                        new Databases(ports.of("postgres"), stack.credentials()::databasePassword)::answer),
                new ContainerPart(
                        "kafka",
                        ports.of("kafka"),
                        redpanda,
                        () -> Answers.kafka(ports.of("kafka")) && hasUsers(stack)),
                "*",
                new ForwardedPart(
                        "registry",
                        new Forwarder(ports.of("registry"), registry),
                        redpanda,
                        () -> Answers.http(ports.of("registry"), "/subjects", _ -> true)),
                "",
                new ForwardedPart(
                        "sqs",
                        new Forwarder(ports.of("sqs"), sqs),
                        localstack,
                        () -> Answers.http(ports.of("sqs"), "/_localstack/init/ready", ContainerServers::completed)));
    }

    /** Creates the servers of a whole stack at its ports, without starting them. */
    public static ContainerServers of(StackConfiguration stack) {
        return new ContainerServers(stack, Map.of());
    }

    /** Creates servers at free ports that everybody may use, for a test that needs only one or two of them. */
    public static ContainerServers alone(Path project, Path run) {
        return new ContainerServers(
                StackConfiguration.of(project).withRun(run).withPorts(StackPorts.free()),
                Map.of("KAFKA_AUTHORIZATION", "false"));
    }

    /** Redpanda itself creates only the user who provisions. */
    private static boolean hasUsers(StackConfiguration stack) {
        SecuredListener users = stack.kafkaUsers();
        try (Admin admin = Admin.create(users.connection(Permission.PROVISIONING))) {
            new KafkaUsers(users.passwords()).store(admin);
        }
        return true;
    }

    public Servers servers() {
        return servers;
    }

    /** Removes every container with its data, but keeps the logs. */
    @Override
    public void close() {
        try (redpanda;
                localstack;
                postgres) {
            log.info("Removing the containers; their logs are in {}", logs);
        }
    }

    private static boolean completed(String readyScripts) {
        return readyScripts.replace(" ", "").contains("\"completed\":true");
    }

    private ComposedService composed(Path file, String service, Map<String, Integer> ports) {
        Map<String, String> environment = new HashMap<>(FIXED);
        environment.putAll(settings);
        environment.put("CREDENTIALS", credentials.toAbsolutePath().toString());
        ports.forEach((variable, port) -> environment.put(variable, Integer.toString(port)));
        return new ComposedService(file, service, environment, logs.resolve(service + ".log"));
    }
}
