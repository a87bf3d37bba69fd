package com.example.orders.producer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a secret the service does not start, and says which variable to set. */
class MissingSecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD"})
    void namesTheVariableThatIsMissing(String missing) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "DATABASE_PASSWORD", "secret",
                "DATABASE_OWNER_PASSWORD", "secret",
                // Opens the pool without a database.
                "datasources.default.initialization-fail-timeout", -1));
        variables.remove(missing);

        assertThatThrownBy(() -> ApplicationContext.builder(variables)
                        .environmentPropertySource(false)
                        .start()
                        .close())
                .rootCause()
                .hasMessage("Could not resolve placeholder ${" + missing + "}");
    }
}
