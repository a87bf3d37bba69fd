package com.example.orders.systemtests.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips a test on containers and logs the reason. The README lists these tests. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyOnTheEmbeddedStack.Condition.class)
public @interface OnlyOnTheEmbeddedStack {

    /** The reason why the test would prove nothing on containers. */
    String reason();

    /** Decides by the stack of the run. */
    final class Condition implements ExecutionCondition {
        private static final Logger log = LoggerFactory.getLogger(OnlyOnTheEmbeddedStack.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (StackUnderTest.chosen() == StackUnderTest.EMBEDDED) {
                return ConditionEvaluationResult.enabled("the embedded stack");
            }
            String reason = AnnotationSupport.findAnnotation(context.getElement(), OnlyOnTheEmbeddedStack.class)
                    .map(OnlyOnTheEmbeddedStack::reason)
                    .orElse("its class is only for the embedded stack");
            // Maven reports skipped tests without the reason.
            log.warn("SKIPPED on containers: {}: {}", context.getDisplayName(), reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
