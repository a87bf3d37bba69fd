package com.example.orders.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The module's pom sets the environment variables TEST_EMPTY and TEST_GIVEN. */
class ServiceDefaultsTest {

    @AfterEach
    void forgetTheSystemProperty() {
        System.clearProperty("test.system");
    }

    @Test
    void everyLibrarysDefaultsAreTheLowestPrecedence() {
        System.setProperty("test.system", "property");

        try (ApplicationContext context = ApplicationContext.run(Map.of("test.context", "context"))) {
            assertThat(value(context, "test.default")).isEqualTo("library");
            assertThat(value(context, "test.file")).isEqualTo("service");
            assertThat(value(context, "test.empty")).isEqualTo("library");
            assertThat(value(context, "test.given")).isEqualTo("given");
            assertThat(value(context, "test.system")).isEqualTo("property");
            assertThat(value(context, "test.context")).isEqualTo("context");
        }
    }

    @Test
    void aServiceOverridesADefaultOfThisLibraryAndKeepsTheOthers() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(value(context, "micronaut.server.max-request-size")).isEqualTo("64KB");
            assertThat(value(context, "micronaut.server.host")).isEqualTo("127.0.0.1");
            assertThat(value(context, "micronaut.serde.property-naming-strategy"))
                    .isEqualTo("SNAKE_CASE");
        }
    }

    @Test
    void aDefaultMayReferToTheService() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(value(context, "test.name")).isEqualTo("order-fulfillment");
        }
    }

    private static String value(ApplicationContext context, String property) {
        return context.getRequiredProperty(property, String.class);
    }
}
