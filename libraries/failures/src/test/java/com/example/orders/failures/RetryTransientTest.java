package com.example.orders.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Tests the annotation in a Micronaut context. */
class RetryTransientTest {

    @Test
    void retriesUntilTheTransactionSucceeds() throws SQLException {
        try (ApplicationContext context = ApplicationContext.run()) {
            Scripted scripted = context.getBean(Scripted.class);

            assertThat(scripted.run("40001", 3)).isEqualTo(4);
        }
    }

    @Test
    void throwsTheOriginalFailureAfterTheLastAttempt() {
        try (ApplicationContext context = ApplicationContext.run()) {
            Scripted scripted = context.getBean(Scripted.class);

            assertThatThrownBy(() -> scripted.run("40P01", 1000))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40P01"));
            assertThat(scripted.calls).isEqualTo(8);
        }
    }

    @Test
    void doesNotRetryAFailureThatWouldRecur() {
        try (ApplicationContext context = ApplicationContext.run()) {
            Scripted scripted = context.getBean(Scripted.class);

            assertThatThrownBy(() -> scripted.run("42P01", 1)).isInstanceOf(SQLException.class);
            assertThat(scripted.calls).isEqualTo(1);
        }
    }

    @Singleton
    static class Scripted {
        int calls;

        @RetryTransient
        int run(String state, int failures) throws SQLException {
            calls++;
            if (calls <= failures) {
                throw new SQLException("", state);
            }
            return calls;
        }
    }
}
