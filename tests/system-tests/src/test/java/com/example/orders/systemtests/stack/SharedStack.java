package com.example.orders.systemtests.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides every test class with the same {@link SystemStack}, which is started for the first class and closed after
 * the last. A class fails if it caused a record or message that is not documented.
 */
public final class SharedStack implements ParameterResolver, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);
    private static final String STACK = "stack";
    private static final int SHOWN = 20;
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SystemStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        STACK,
                        _ -> SystemStack.start(MODULE.getParent().getParent(), MODULE.resolve("target/stack")),
                        SystemStack.class)
                .restored();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SystemStack stack = context.getRoot().getStore(NAMESPACE).get(STACK, SystemStack.class);
        if (stack != null) {
            assertThat(stack.restored().traffic().undocumented().stream().limit(SHOWN))
                    .as("undocumented records and messages")
                    .isEmpty();
        }
    }
}
