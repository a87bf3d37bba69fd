package com.example.orders.bridgecontract.parts;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides tests with the shared {@link Platform}, and stops it after the last test. */
public final class WithPlatform implements ParameterResolver {

    static {
        // Long enough for the slowest machine; a passing test does not wait that long.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(Long.getLong("bridge-contract.timeout", 180)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Platform.class))
                .getOrComputeIfAbsent(Platform.class, _ -> new Platform(), Platform.class);
    }
}
