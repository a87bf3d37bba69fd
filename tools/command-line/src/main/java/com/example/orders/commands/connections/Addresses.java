package com.example.orders.commands.connections;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.commands.stacks.Stack;
import com.example.orders.commands.stacks.StackChoice;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.supervisor.StackPorts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The addresses of the stack's parts: an option, else the environment variable, else the chosen stack's port on
 * localhost.
 */
public final class Addresses {

    @Mixin
    private StackChoice choice;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-}",
            description = "Kafka (KAFKA_BOOTSTRAP_SERVERS, localhost:19093).")
    private String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:SCHEMA_REGISTRY_URL:-}",
            description =
                    "Schema registry (SCHEMA_REGISTRY_URL, http://localhost:18081, embedded with /apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--sqs",
            paramLabel = "URL",
            defaultValue = "${env:SQS_ENDPOINT:-}",
            description = "SQS (SQS_ENDPOINT, http://localhost:4566).")
    private String sqs;

    @Option(
            names = "--aws-region",
            paramLabel = "REGION",
            defaultValue = "${env:AWS_REGION:-us-east-1}",
            description = "Region of the queues (AWS_REGION, us-east-1).")
    private String region;

    @Option(
            names = "--producer",
            paramLabel = "URL",
            defaultValue = "${env:ORDER_PRODUCER_URL:-}",
            description = "order-producer (ORDER_PRODUCER_URL, http://localhost:8081).")
    private String producer;

    @Option(
            names = "--relay",
            paramLabel = "URL",
            defaultValue = "${env:OUTBOX_RELAY_URL:-}",
            description = "outbox-relay (OUTBOX_RELAY_URL, http://localhost:8083).")
    private String relay;

    @Option(
            names = "--bridge",
            paramLabel = "URL",
            defaultValue = "${env:SQS_BRIDGE_URL:-}",
            description = "sqs-bridge (SQS_BRIDGE_URL, http://localhost:8084).")
    private String bridge;

    @Option(
            names = "--tracking",
            paramLabel = "URL",
            defaultValue = "${env:ORDER_TRACKING_URL:-}",
            description = "order-tracking (ORDER_TRACKING_URL, http://localhost:8085).")
    private String tracking;

    @Option(
            names = "--supervisor",
            paramLabel = "URL",
            defaultValue = "${env:SUPERVISOR_URL:-}",
            description = "Supervisor of the embedded stack (SUPERVISOR_URL, http://localhost:8080).")
    private String supervisor;

    public String kafka() {
        return kafka.isBlank() ? "localhost:" + port(StackPorts.KAFKA_SASL) : kafka;
    }

    /**
     * Returns the variables with which to connect to Kafka: the environment's, and at the chosen stack's address those of
     * the principal's credentials that the environment lacks.
     */
    public Map<String, String> kafkaVariables(String principal) {
        Map<String, String> variables = new HashMap<>();
        if (isOfTheStack(kafka) && System.getenv("KAFKA_SECURITY_PROTOCOL") == null) {
            variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
            variables.putAll(choice.credentials().of(principal));
        }
        variables.putAll(System.getenv());
        return variables;
    }

    /** Returns the same for the registry. */
    Map<String, String> registryVariables(String principal) {
        Map<String, String> variables = new HashMap<>();
        if (isOfTheStack(registry)) {
            variables.putAll(choice.credentials().of(principal));
        }
        if (choice.stack() == Stack.DOCKER && variables.containsKey("KAFKA_SASL_PASSWORD")) {
            // Redpanda's registry has the users of its Kafka.
            variables.put(
                    "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
                    variables.get("KAFKA_SASL_USERNAME") + ":" + variables.get("KAFKA_SASL_PASSWORD"));
        }
        variables.putAll(System.getenv());
        return variables;
    }

    private boolean isOfTheStack(String address) {
        return address.isBlank() || choice.namesCredentials();
    }

    /** Returns the user as whom Kafka accepts clients without credentials; empty if Kafka is not on this machine. */
    public String anonymousUser() {
        boolean local = Stream.of(kafka().split(",", -1))
                .allMatch(server -> server.strip().matches("(localhost|127\\..*|\\[::1]):.*"));
        if (!local) {
            return "";
        }
        return choice.stack() == Stack.DOCKER ? "*" : Permission.ANONYMOUS;
    }

    public String registry() {
        if (registry.isBlank()) {
            return "http://localhost:" + port("registry") + choice.stack().registryPath();
        }
        Stream.of(registry.split(",", -1)).map(String::strip).forEach(Addresses::http);
        return registry;
    }

    public URI sqs() {
        return local(sqs, "sqs");
    }

    public String region() {
        return region;
    }

    public URI producer() {
        return local(producer, "order-producer");
    }

    public URI relay() {
        return local(relay, "outbox-relay");
    }

    public URI bridge() {
        return local(bridge, "sqs-bridge");
    }

    public URI tracking() {
        return local(tracking, "order-tracking");
    }

    /** Returns the address of the embedded stack's supervisor; empty for the container stack, which has none. */
    public Optional<URI> supervisor() {
        return supervisor.isBlank() && choice.stack() == Stack.DOCKER
                ? Optional.empty()
                : Optional.of(local(supervisor, StackPorts.SUPERVISOR));
    }

    /** Returns the secrets of the chosen stack. */
    public Credentials credentials() {
        return choice.credentials();
    }

    /** Returns a token that permits the operation with this scope at the service. */
    public String token(URI service, String scope) {
        return OperatorToken.of(System.getenv("ORDERS_TOKEN"), choice, service, scope);
    }

    /** Returns the part's local port. */
    int port(String part) {
        return choice.ports().of(part);
    }

    private URI local(String given, String part) {
        return given.isBlank() ? URI.create("http://localhost:" + port(part)) : http(given);
    }

    private static URI http(String given) {
        URISyntaxException cause = null;
        try {
            URI address = new URI(given);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            cause = malformed;
        }
        throw new CommandFailure(
                "'" + given + "' is not an HTTP address.", "Give one like http://localhost:8081.", cause);
    }
}
