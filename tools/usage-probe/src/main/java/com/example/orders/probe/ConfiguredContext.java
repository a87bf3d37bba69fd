package com.example.orders.probe;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import java.util.Map;

/**
 * A service's application context with its configuration and bean definitions that is never started: a bean is created
 * only when it is requested, and no startup event is published.
 */
@SuppressWarnings("overrides") // of methods that it inherits
final class ConfiguredContext extends DefaultApplicationContext {

    private ConfiguredContext(ApplicationContextConfiguration configuration) {
        super(configuration);
    }

    /**
     * Opens the context of the service on the class path, with its {@code application.yml} and no settings of this
     * machine.
     */
    static ConfiguredContext open() {
        var builder = ApplicationContext.builder()
                .classLoader(ConfiguredContext.class.getClassLoader())
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                // No client connects, but some bean definitions require credentials.
                .properties(Map.of(
                        "kafka.sasl.username", "unused",
                        "kafka.sasl.password", "unused",
                        "RELAY_DATABASE_PASSWORD", "unused"))
                .banner(false);
        var context = new ConfiguredContext((ApplicationContextConfiguration) builder);
        // The builder adds the libraries' defaults to the context that it builds itself.
        builder.build().getEnvironment().getPropertySources().forEach(source -> context.getEnvironment()
                .addPropertySource(source));
        context.configured();
        return context;
    }

    /** Does what {@code start} does, except for creating beans and publishing events. */
    private void configured() {
        registerConversionService();
        startEnvironment();
        configure();
        running.set(true);
        initializeTypeConverters(this);
    }
}
