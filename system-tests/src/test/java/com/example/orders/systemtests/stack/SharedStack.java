package com.example.orders.systemtests.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class of the run the same {@link SystemStack}, started for the first and closed after the last. */
public final class SharedStack implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);
    private static final Path MODULE = Path.of("").toAbsolutePath();

    static {
        // What the slowest machine may take; where nothing is wrong nobody waits that long.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SystemStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "stack",
                        _ -> SystemStack.start(MODULE.getParent(), MODULE.resolve("target/stack")),
                        SystemStack.class)
                .restored();
    }
}
