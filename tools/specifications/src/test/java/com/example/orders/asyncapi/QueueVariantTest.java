package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueVariantTest {

    @ParameterizedTest
    @CsvSource({"true, FIFO", "false, STANDARD", "'', STANDARD", "' true ', FIFO"})
    void isReadFromTheSetting(String text, QueueVariant variant) {
        assertThat(QueueVariant.ofSetting(text)).isEqualTo(variant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "fifo", "1"})
    void whatIsNeitherTrueNorFalseIsRefused(String text) {
        assertThatThrownBy(() -> QueueVariant.ofSetting(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SQS_FIFO is '" + text + "'")
                .hasMessageContaining("true for FIFO queues, or to false");
    }

    @Test
    void whatIsDeclaredAsAFifoQueueIsOneInBothVariants() {
        assertThat(QueueVariant.FIFO.name("work.fifo")).isEqualTo("work.fifo");
        assertThat(QueueVariant.STANDARD.name("work.fifo")).isEqualTo("work.fifo");
    }
}
