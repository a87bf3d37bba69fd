package com.example.orders.examples.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void usesTheLocalStackByDefault() {
        Settings settings = settings(Map.of("WORKER_CONCURRENCY", ""));

        assertThat(settings.queueUrl()).hasToString("http://localhost:4566/000000000000/order-notifications");
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:postgresql://localhost:15432/notification_worker");
        assertThat(settings.consumer().longPoll()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.consumer().concurrency()).isEqualTo(10);
    }

    @Test
    void appendsFifoToTheQueueName() {
        assertThat(settings(Map.of("SQS_FIFO", "true", "SQS_ENDPOINT", "http://sqs:4566/"))
                        .queueUrl())
                .hasToString("http://sqs:4566/000000000000/order-notifications.fifo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"})
    void sendsSpansIfAnyVariableNamesTheCollector(String variable) {
        assertThat(settings(Map.of(variable, "http://localhost:4318")).telemetry())
                .isTrue();
        assertThat(settings(Map.of(variable, "")).telemetry()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SQS_ENDPOINT | localhost:4566 | http://localhost:4566",
                "QUEUE_URL | order-notifications | an address like http",
                "SQS_FIFO | yes | true or false",
                "SQS_ACCOUNT_ID | me | twelve digits",
                "DATABASE_URL | postgres://db | jdbc:postgresql://",
                "SERVER_PORT | 70000 | 0 to 65535",
                "WORKER_CONCURRENCY | 11 | 1 to 10",
                "WORKER_LONG_POLL | 21s | between 1s and 20s",
                "WORKER_LONG_POLL | 0s | between 1s and 20s",
                "WORKER_LONG_POLL | 500ms | is 500ms: it must be between 1s and 20s",
                "WORKER_LONG_POLL | 20 seconds | 500ms, 30s, 5m",
                "WORKER_VISIBILITY_TIMEOUT | 0s | between 1s and 43200s",
                "WORKER_LONGEST_HANDLING | 10s | between 30s",
                "WORKER_LONGEST_BACKOFF | 1s | between 2s",
                "WORKER_STOP_TIMEOUT | 0s | between 1s"
            })
    void reportsAnInvalidSettingWithItsAllowedValues(String name, String value, String wanted) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " is ")
                .hasMessageContaining(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD"})
    void refusesToStartWithoutAPassword(String name) {
        assertThatThrownBy(() -> settings(Map.of(name, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is not set.");
    }

    private static Settings settings(Map<String, String> variables) {
        Map<String, String> environment =
                new HashMap<>(Map.of("DATABASE_PASSWORD", "secret", "DATABASE_OWNER_PASSWORD", "of the owner"));
        environment.putAll(variables);
        return Settings.of(environment);
    }
}
