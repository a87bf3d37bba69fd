package com.example.orders.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatableTransactionTest {

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "40001", "40P01", "55P03", "57P01", "57P05", "25P03", "26000"})
    void retriesTransientFailures(String state) {
        Throwable failure = new IllegalStateException(new BatchUpdateException("", state, new int[0]));

        assertThat(new RepeatableTransaction().test(failure)).isTrue();
    }

    @Test
    void retriesAfterAClosedConnection() {
        Throwable failure = new IllegalStateException(new SQLException("Connection is closed"));

        assertThat(new RepeatableTransaction().test(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22003", "23505", "25006", "25P02", "28P01", "42P01", "53100", "53300", "57014", "57P03"})
    void doesNotRetryFailuresThatWouldRecurOrHaveAlreadyWaited(String state) {
        assertThat(new RepeatableTransaction().test(new SQLException("", state)))
                .isFalse();
    }

    @Test
    void doesNotWaitTwiceForAPoolThatHasNoConnection() {
        Throwable failure = new SQLTransientConnectionException("timed out", "08001", new SQLException("", "08001"));

        assertThat(new RepeatableTransaction().test(failure)).isFalse();
        assertThat(new RepeatableTransaction().test(new IllegalStateException("no database")))
                .isFalse();
    }
}
