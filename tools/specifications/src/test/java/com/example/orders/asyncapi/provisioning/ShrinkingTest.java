package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkingTest {

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 604800000, 86400000",
        "retention.ms, -1, 604800000",
        "retention.bytes, -1, 1073741824",
        "MessageRetentionPeriod, 345600, 60",
        "cleanup.policy, compact, delete",
        "cleanup.policy, delete, compact",
        "cleanup.policy, delete, 'compact,delete'"
    })
    void happensWhereLessWouldBeKept(String setting, String current, String wanted) {
        assertThat(Shrinking.happens(setting, current, wanted)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 86400000, 604800000",
        "retention.ms, 604800000, -1",
        "retention.ms, 604800000, 604800000",
        "retention.ms, nothing, 604800000",
        "retention.ms, 604800000, a week",
        "cleanup.policy, 'compact,delete', delete",
        "cleanup.policy, 'compact,delete', 'delete,compact'",
        "max.message.bytes, 2097152, 1048588",
        "VisibilityTimeout, 30, 10"
    })
    void doesNotHappenWhereAsMuchIsKept(String setting, String current, String wanted) {
        assertThat(Shrinking.happens(setting, current, wanted)).isFalse();
    }
}
