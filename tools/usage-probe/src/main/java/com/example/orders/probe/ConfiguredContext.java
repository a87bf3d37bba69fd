package com.example.orders.probe;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;

/**
 * A service's context with its configuration and bean definitions, in which nothing has been started: no bean exists
 * until it is asked for, no listener hears of it.
 */
@SuppressWarnings("overrides") // of methods that it inherits
final class ConfiguredContext extends DefaultApplicationContext {

    private ConfiguredContext(ApplicationContextConfiguration configuration) {
        super(configuration);
    }

    /** Of the service on the class path, with the settings of its {@code application.yml} and none of this machine. */
    static ConfiguredContext open() {
        var builder = ApplicationContext.builder()
                .classLoader(ConfiguredContext.class.getClassLoader())
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                .banner(false);
        var context = new ConfiguredContext((ApplicationContextConfiguration) builder);
        context.configured();
        return context;
    }

    /** What {@code start} does, without its beans and events. */
    private void configured() {
        registerConversionService();
        startEnvironment();
        configure();
        running.set(true);
        initializeTypeConverters(this);
    }
}
