package com.example.orders.settings;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;

/**
 * Adds the {@code service-defaults.yml} of each library on the class path to the configuration. The service's own
 * files, environment variables and system properties override these defaults. Micronaut discovers this class
 * automatically.
 */
@ContextConfigurer
public final class ServiceDefaults implements ApplicationContextConfigurer {

    private static final String FILE = "service-defaults.yml";

    /** Lower than the precedence of any configuration file of a service. */
    static final int PRECEDENCE = AbstractPropertySourceLoader.DEFAULT_POSITION - 100;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        try {
            for (URL file :
                    Collections.list(ServiceDefaults.class.getClassLoader().getResources(FILE))) {
                builder.propertySources(read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The libraries' " + FILE + " cannot be read", e);
        }
    }

    private static PropertySource read(URL file) throws IOException {
        try (InputStream content = file.openStream()) {
            String name = file.toString();
            return PropertySource.of(name, new YamlPropertySourceLoader().read(name, content), PRECEDENCE);
        }
    }
}
