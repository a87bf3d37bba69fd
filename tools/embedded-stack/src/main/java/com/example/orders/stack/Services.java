package com.example.orders.stack;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The project's services, as {@code services.yaml} lists them. */
public record Services(List<Service> services, List<Service> examples) {

    private static final Services PACKAGED = read();

    /**
     * One service.
     *
     * @param database null when it has none
     * @param needs the servers that must be ready, with databases, topics or queues, before it starts
     */
    public record Service(String name, int port, String database, boolean relayed, List<String> needs) {

        public Service {
            needs = needs == null ? List.of() : List.copyOf(needs);
        }
    }

    /** The file as it was when this module was built. */
    public static Services packaged() {
        return PACKAGED;
    }

    /** The services' names, in the order in which an order passes them. */
    public List<String> names() {
        return services.stream().map(Service::name).toList();
    }

    /** Of the services and the examples. */
    public List<String> databases() {
        return Stream.concat(services.stream(), examples.stream())
                .map(Service::database)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Services read() {
        try (InputStream file = Services.class.getResourceAsStream("/services.yaml")) {
            return new YAMLMapper().readValue(file, Services.class);
        } catch (IOException e) {
            throw new UncheckedIOException("services.yaml cannot be read", e);
        }
    }
}
