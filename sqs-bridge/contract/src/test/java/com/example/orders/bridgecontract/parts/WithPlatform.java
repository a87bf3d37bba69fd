package com.example.orders.bridgecontract.parts;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Platform}, and ends it after the last of them. */
public final class WithPlatform implements ParameterResolver {

    static {
        // What the slowest machine may take; where nothing is wrong nobody waits that long.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(Long.getLong("bridge-contract.patience", 180)));
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
