package com.example.orders.stack;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The project's services as listed in {@code services.yaml}. */
public record Services(List<Service> services, List<Service> examples) {

    private static final Services PACKAGED = read();

    /**
     * One service.
     *
     * @param database null without a database
     * @param needs the servers that must be ready, with their databases, topics or queues, before the service starts
     */
    public record Service(String name, int port, String database, boolean relayed, List<String> needs) {

        public Service {
            needs = needs == null ? List.of() : List.copyOf(needs);
        }
    }

    /** Returns the services of the file that was packaged with this module. */
    public static Services packaged() {
        return PACKAGED;
    }

    /** The services' names, in the order in which an order passes through them. */
    public List<String> names() {
        return services.stream().map(Service::name).toList();
    }

    /** The services and the examples. */
    public List<Service> all() {
        return Stream.concat(services.stream(), examples.stream()).toList();
    }

    /** The databases of the services and the examples. */
    public List<String> databases() {
        return all().stream().map(Service::database).filter(Objects::nonNull).toList();
    }

    private static Services read() {
        try (InputStream file = Services.class.getResourceAsStream("/services.yaml")) {
            return new YAMLMapper().readValue(file, Services.class);
        } catch (IOException e) {
            throw new UncheckedIOException("services.yaml cannot be read", e);
        }
    }
}
