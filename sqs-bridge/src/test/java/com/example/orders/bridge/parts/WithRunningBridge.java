package com.example.orders.bridge.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides tests with the shared {@link RunningBridge}, and stops it after the last test. */
public final class WithRunningBridge implements ParameterResolver {

    static {
        // Long enough for the slowest machine; a passing test does not wait that long.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningBridge.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningBridge.class))
                .getOrComputeIfAbsent(RunningBridge.class, _ -> started(), RunningBridge.class)
                .restored();
    }

    private static RunningBridge started() {
        try {
            return new RunningBridge();
        } catch (IOException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The bridge and its parts did not start", e);
        }
    }
}
