package com.example.orders.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The module's pom sets the variables, because a JVM cannot change its own environment. */
class EmptyVariablesTest {

    @Test
    void anEmptyVariableMeansTheDefault() {
        assertThat(System.getenv()).containsEntry("TEST_EMPTY", "").containsEntry("TEST_GIVEN", "given");

        try (ApplicationContext context = ApplicationContext.run(Map.of(
                "shown.empty",
                "${TEST_EMPTY:default}",
                "shown.given",
                "${TEST_GIVEN:default}",
                "test.empty",
                "file"))) {
            assertThat(context.getProperty("shown.empty", String.class)).contains("default");
            assertThat(context.getProperty("shown.given", String.class)).contains("given");
            assertThat(context.getProperty("test.empty", String.class)).contains("file");
        }
    }
}
