package com.example.orders.settings;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/**
 * Leaves environment variables that are set but empty out of the configuration, so that {@code ${NAME:default}} is the
 * default. Compose and Kubernetes set such variables where a value is not given. Micronaut finds this class by itself.
 */
@ContextConfigurer
public final class EmptyVariables implements ApplicationContextConfigurer {

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.environmentVariableExcludes(System.getenv().entrySet().stream()
                .filter(variable -> variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toArray(String[]::new));
    }
}
