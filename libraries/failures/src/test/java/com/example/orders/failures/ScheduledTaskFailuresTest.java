package com.example.orders.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.scheduling.TaskExceptionHandler;
import org.junit.jupiter.api.Test;

class ScheduledTaskFailuresTest {

    @Test
    void takesThePlaceOfTheFrameworksHandler() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(TaskExceptionHandler.class)).isInstanceOf(ScheduledTaskFailures.class);
        }
    }
}
