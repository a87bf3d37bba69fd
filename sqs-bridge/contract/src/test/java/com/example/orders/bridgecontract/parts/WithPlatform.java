package com.example.orders.bridgecontract.parts;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Provides tests with the shared {@link Platform}, and stops it after the last test. A combination whose programs are
 * not installed is skipped.
 */
public final class WithPlatform implements ExecutionCondition, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Platform.class);

    static {
        // Long enough for the slowest machine; a passing test does not wait that long.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(Long.getLong("bridge-contract.timeout", 180)));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("its class is");
        }
        OnCombination tests = (OnCombination) ReflectionSupport.newInstance(context.getRequiredTestClass());
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Runs.class, _ -> new Runs(), Runs.class)
                .decide(tests.combination());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Platform.class, _ -> new Platform(), Platform.class);
    }
}
