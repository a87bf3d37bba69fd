package com.example.orders.bridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsConfigurationTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void acceptsTrueAndFalseAsTheKindOfQueues(boolean fifo) {
        assertThat(configured(Boolean.toString(fifo)).hasFifoQueues()).isEqualTo(fifo);
    }

    /** If such a word counted as false, the bridge would send to queues that nobody reads. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "1", "yes", "TRUE"})
    void refusesAnyOtherWord(String word) {
        assertThatThrownBy(() -> configured(word))
                .rootCause()
                .hasMessage("bridge.sqs.fifo (SQS_FIFO) is '%s'; set it to true for FIFO queues, or to false.", word);
    }

    private static SqsConfiguration configured(String fifo) {
        try (ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of(
                        "kafka.security.protocol", "PLAINTEXT",
                        "bridge.sqs.fifo", fifo,
                        "bridge.sqs.access-key-id", "test",
                        "bridge.sqs.secret-access-key", "test"))
                .build()
                .start()) {
            return context.getBean(SqsConfiguration.class);
        }
    }
}
