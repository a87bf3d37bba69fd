package com.example.orders.commands.connections;

import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.failures.Backoff;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.credentials.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Opens the schema registry's client after checking that something listens there. */
public final class Registry {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Backoff NO_RETRY = new Backoff(Duration.ofMillis(100), Duration.ofMillis(100));

    private Registry() {}

    /** Opens a client that reads; the caller closes it. */
    public static SchemaRegistryClient at(Addresses addresses) {
        return at(addresses, Credentials.OPERATOR);
    }

    /** Opens a client with the principal's credentials; the caller closes it. */
    public static SchemaRegistryClient at(Addresses addresses, String principal) {
        Map<String, String> variables = new HashMap<>(addresses.registryVariables(principal));
        variables.put("SCHEMA_REGISTRY_URL", addresses.registry());
        RegistryConfiguration configuration = configuration(variables)
                .withTimeouts(Duration.ofSeconds(2), PATIENCE)
                .withRetries(1, NO_RETRY);
        if (configuration.urls().size() == 1) {
            URI only = configuration.urls().getFirst();
            Probe.http("The schema registry", only);
        }
        return new SchemaRegistryClient(configuration);
    }

    private static RegistryConfiguration configuration(Map<String, String> variables) {
        try {
            return RegistryConfiguration.ofVariables(variables);
        } catch (IllegalArgumentException invalid) {
            throw new CommandFailure(
                    invalid.getMessage(), "`docs/settings.md` describes the settings of the registry.", invalid);
        }
    }
}
