package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.supervisor.StackPorts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The local port of every part, under the name that the embedded stack gives the part. */
public final class Ports {

    /** The console is where the embedded stack has its supervisor's page. */
    public static final String CONSOLE = StackPorts.SUPERVISOR;

    /** Only the container stack has it. */
    public static final String GRAFANA = "grafana";

    private static final int GRAFANA_PORT = 3000;
    private static final int HIGHEST = 65_535;

    private static final Map<String, String> VARIABLES = variablesByPart();

    private final Map<String, Integer> byPart;

    private Ports(Map<String, Integer> byPart) {
        this.byPart = Map.copyOf(byPart);
    }

    static Ports embedded(int offset) {
        return new Ports(StackPorts.movedBy(offset).byPart());
    }

    static Ports ofContainers(Settings settings, int offset) {
        Map<String, Integer> defaults =
                new LinkedHashMap<>(StackPorts.standard().byPart());
        defaults.put(GRAFANA, GRAFANA_PORT);
        Map<String, Integer> ports = new LinkedHashMap<>();
        VARIABLES.forEach((part, variable) -> {
            int port =
                    settings.get(variable).map(value -> number(variable, value)).orElse(defaults.get(part)) + offset;
            if (port < 1 || port > HIGHEST) {
                throw new CommandFailure(
                        "PORT_OFFSET=" + offset + " would put " + part + " on port " + port + ", which is none.",
                        "Choose another offset, or leave it out and set " + variable + " in .env.local.");
            }
            ports.put(part, port);
        });
        return new Ports(ports);
    }

    public int of(String part) {
        return byPart.get(part);
    }

    /** The setting that moves the part with this port. */
    public Optional<String> variableOf(int port) {
        return VARIABLES.entrySet().stream()
                .filter(entry -> byPart.getOrDefault(entry.getKey(), 0) == port)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Every setting with its value. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        VARIABLES.forEach((part, variable) -> variables.put(variable, Integer.toString(of(part))));
        return variables;
    }

    private static int number(String variable, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
            throw new CommandFailure(
                    variable + "=" + value + " is no port.", "Correct it in .env.local, .env or the environment.");
        }
        return Integer.parseInt(value);
    }

    private static Map<String, String> variablesByPart() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("kafka", "KAFKA_PORT");
        variables.put("registry", "SCHEMA_REGISTRY_PORT");
        variables.put(CONSOLE, "CONSOLE_PORT");
        variables.put("postgres", "POSTGRES_PORT");
        variables.put("sqs", "SQS_PORT");
        variables.put("order-producer", "ORDER_PRODUCER_PORT");
        variables.put("order-fulfillment", "ORDER_FULFILLMENT_PORT");
        variables.put("outbox-relay", "OUTBOX_RELAY_PORT");
        variables.put("sqs-bridge", "BRIDGE_PORT");
        variables.put(GRAFANA, "GRAFANA_PORT");
        return variables;
    }
}
