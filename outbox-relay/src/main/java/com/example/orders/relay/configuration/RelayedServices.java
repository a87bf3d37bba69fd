package com.example.orders.relay.configuration;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Sets the default of {@code relay.sources}: the relayed services of {@code services.yaml}, with their databases on one
 * server. Entries of {@code relay.sources} in any configuration file override them. Micronaut discovers this class
 * automatically.
 */
@ContextConfigurer
public final class RelayedServices implements ApplicationContextConfigurer {

    private static final String FILE = "services.yaml";

    /** Lower than the precedence of any configuration file. */
    private static final int PRECEDENCE = AbstractPropertySourceLoader.DEFAULT_POSITION - 100;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        try (InputStream file = RelayedServices.class.getResourceAsStream("/" + FILE)) {
            List<?> services =
                    (List<?>) new YamlPropertySourceLoader().read(FILE, file).get("services");
            List<Map<String, String>> sources = services.stream()
                    .map(service -> (Map<?, ?>) service)
                    .filter(service -> Boolean.TRUE.equals(service.get("relayed")))
                    .map(service -> source(service.get("name"), service.get("database")))
                    .toList();
            builder.propertySources(PropertySource.of(FILE, Map.of("relay.sources", sources), PRECEDENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static Map<String, String> source(Object name, Object database) {
        return Map.of(
                "name",
                name.toString(),
                "url",
                "jdbc:postgresql://${RELAY_DATABASE_SERVER:`localhost:15432`}/" + database,
                "user",
                "${RELAY_DATABASE_USER:outbox_relay}",
                "password",
                "${RELAY_DATABASE_PASSWORD}");
    }
}
