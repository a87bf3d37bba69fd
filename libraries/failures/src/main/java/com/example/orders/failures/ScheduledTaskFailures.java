package com.example.orders.failures;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.scheduling.DefaultTaskExceptionHandler;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failure of a {@code @Scheduled} method by its kind: a transient one in one line, anything else with its stack
 * trace. The method runs again at its next time.
 */
@Singleton
@Replaces(DefaultTaskExceptionHandler.class)
final class ScheduledTaskFailures implements TaskExceptionHandler<Object, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTaskFailures.class);

    private final FailureClassifier classifier = FailureClassifier.standard();

    @Override
    public void handle(Object bean, Throwable failure) {
        String task = bean == null ? "A task" : bean.getClass().getSimpleName();
        Judgement judgement = classifier.judge(failure);
        if (judgement.kind() == FailureKind.TRANSIENT) {
            LOG.warn(
                    "{} failed, it runs again at its next time: {}",
                    task,
                    judgement.cause().toString());
        } else {
            LOG.error("{} failed unexpectedly, it runs again at its next time", task, failure);
        }
    }
}
