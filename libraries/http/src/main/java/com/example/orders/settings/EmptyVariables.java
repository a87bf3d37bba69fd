package com.example.orders.settings;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/**
 * Excludes environment variables that are set but empty from the configuration, so that {@code ${NAME:default}} returns
 * the default. Compose and Kubernetes set such variables when no value is given. Micronaut discovers this class
 * automatically.
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
