package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.supervisor.StackPorts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The local port of every part, by the part's name in the embedded stack. */
public final class Ports {

    private static final int HIGHEST = 65_535;

    /** Parts whose variable in docker-compose.yml has a different name. The two bridges share one. */
    private static final Map<String, String> OTHER_VARIABLES = Map.of(
            "registry", "SCHEMA_REGISTRY_PORT", "sqs-bridge", "BRIDGE_PORT", StackPorts.SUPERVISOR, "CONSOLE_PORT");

    private final Map<String, Integer> byPart;

    private Ports(Map<String, Integer> byPart) {
        this.byPart = Map.copyOf(byPart);
    }

    static Ports embedded(int offset) {
        return new Ports(StackPorts.movedBy(offset).byPart());
    }

    /**
     * Reads the variables of docker-compose.yml; {@code bin/orders} has already loaded its env files into the
     * environment.
     */
    static Ports ofContainers(Map<String, String> environment, int offset) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        StackPorts.standard().byPart().forEach((part, standard) -> {
            String variable = variable(part);
            String given = environment.getOrDefault(variable, "");
            int port = (given.isEmpty() ? standard : number(variable, given)) + offset;
            if (port < 1 || port > HIGHEST) {
                throw new CommandFailure(
                        "PORT_OFFSET=" + offset + " would put " + part + " on port " + port
                                + ", which is not a port number.",
                        "Choose another offset, or leave it out and set " + variable + " in .env.local.");
            }
            ports.put(part, port);
        });
        return new Ports(ports);
    }

    public int of(String part) {
        return byPart.get(part);
    }

    private static String variable(String part) {
        return OTHER_VARIABLES.getOrDefault(part, part.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT");
    }

    private static int number(String variable, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
            throw new CommandFailure(
                    variable + "=" + value + " is not a port number.",
                    "Correct it in .env.local, .env or the environment.");
        }
        return Integer.parseInt(value);
    }
}
