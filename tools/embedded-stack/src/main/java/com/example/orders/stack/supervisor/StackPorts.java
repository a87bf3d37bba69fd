package com.example.orders.stack.supervisor;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Services;
import com.example.orders.stack.process.PartFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The port of every part. An offset moves all of them, so that two stacks can run side by side. */
public record StackPorts(Map<String, Integer> byPart) {

    public static final String SUPERVISOR = "supervisor";

    /** The port of Kafka's listener for users; the part's own port is for clients without credentials. */
    public static final String KAFKA_SASL = "kafka-sasl";

    private static final int LOWEST = 1;
    private static final int HIGHEST = 65_535;

    /** The processes that this repository builds, in the order in which an order passes through them. */
    public static final List<String> SERVICES = Services.packaged().names();

    public static StackPorts standard() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("postgres", 15432);
        ports.put("kafka", 19092);
        ports.put(KAFKA_SASL, 19093);
        ports.put("registry", 18081);
        ports.put("sqs", 4566);
        Services.packaged().services().forEach(service -> ports.put(service.name(), service.port()));
        ports.put(SUPERVISOR, 8080);
        return new StackPorts(ports);
    }

    public static StackPorts movedBy(int offset) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        standard().byPart().forEach((part, port) -> ports.put(part, port + offset));
        ports.forEach((part, port) -> {
            if (port < LOWEST || port > HIGHEST) {
                throw new PartFailedException("PORT_OFFSET=" + offset + " would put " + part + " on port " + port
                        + ", which is not a port number: choose an offset between 0 and "
                        + (HIGHEST - ports.get(KAFKA_SASL) + offset)
                        + ".");
            }
        });
        return new StackPorts(ports);
    }

    /** Picks random free ports, for tests. */
    public static StackPorts free() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        standard().byPart().keySet().forEach(part -> ports.put(part, FreePorts.next()));
        return new StackPorts(ports);
    }

    StackPorts with(String part, int port) {
        Map<String, Integer> ports = new LinkedHashMap<>(byPart);
        ports.put(part, port);
        return new StackPorts(ports);
    }

    public int of(String part) {
        Integer port = byPart.get(part);
        if (port == null) {
            throw new UnknownPartException(part, byPart.keySet());
        }
        return port;
    }
}
