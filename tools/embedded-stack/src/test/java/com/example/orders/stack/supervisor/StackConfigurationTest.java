package com.example.orders.stack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackConfigurationTest {

    @Test
    void queuesOfEitherKindKeepMessagesAsLongAsTheDocumentsDeclare() {
        assertThat(keeping("").queueLimits().retention())
                .containsEntry("order-notifications", Duration.ofDays(4))
                .containsEntry("order-notifications.fifo", Duration.ofDays(4))
                .containsEntry("order-fulfillment-events-dlq", Duration.ofDays(14))
                .containsEntry("order-fulfillment-events-dlq.fifo", Duration.ofDays(14));
    }

    @ParameterizedTest
    @CsvSource({"'', 20000", "' ', 20000", "7, 7", "' 500 ', 500"})
    void keepsAsManyMessagesAsItIsTold(String setting, int messages) {
        assertThat(keeping(setting).queueLimits().messages()).isEqualTo(messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1e3", "9999999999", "\u0667"})
    void refusesWhatIsNotANumberOfMessages(String setting) {
        assertThatThrownBy(() -> keeping(setting).queueLimits())
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("SQS_MAX_MESSAGES is '" + setting + "', expected a number from 1");
        assertThat(Preflight.of(keeping(setting)).problems()).anyMatch(problem -> problem.contains("SQS_MAX_MESSAGES"));
    }

    private static StackConfiguration keeping(String messages) {
        return StackConfiguration.of(Path.of("").toAbsolutePath())
                .withPorts(StackPorts.free())
                .withSettings("sqs", Map.of(StackConfiguration.MAX_MESSAGES, messages));
    }
}
