package com.example.orders.asyncapi.checks;

import static com.example.orders.asyncapi.checks.PlatformFacts.FACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.orders.asyncapi.checks.PlatformFacts.Setting;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the table of topic settings with the definitions in Kafka's broker. */
class PlatformFactsTest {

    private static final ConfigDef KAFKA = LogConfig.configDefCopy();

    static Stream<Map.Entry<String, Setting>> settings() {
        return FACTS.topicSettings().entrySet().stream();
    }

    @Test
    void theTableHasExactlyKafkasTopicSettings() {
        assertThat(FACTS.topicSettings().keySet())
                .containsExactlyInAnyOrderElementsOf(KAFKA.configKeys().values().stream()
                        .filter(key -> !key.internalConfig)
                        .map(key -> key.name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void boundsAndValuesAreKafkas(Map.Entry<String, Setting> setting) {
        Setting fact = setting.getValue();

        fact.values().forEach(value -> accepted(setting.getKey(), value));
        if (fact.least() != null) {
            accepted(setting.getKey(), fact.least().toString());
            if (KAFKA.configKeys().get(setting.getKey()).validator != null) {
                refused(setting.getKey(), fact.least().subtract(BigDecimal.ONE).toString());
            }
        }
        if (fact.most() != null) {
            accepted(setting.getKey(), fact.most().toString());
            refused(setting.getKey(), fact.most().add(BigDecimal.ONE).toString());
        }
        if (fact.standard() != null) {
            assertThat(KAFKA.defaultValues().get(setting.getKey()).toString().replaceAll("[\\[\\]]", ""))
                    .isEqualTo(fact.standard());
        }
    }

    private static void accepted(String name, String value) {
        assertThatCode(() -> KAFKA.parse(Map.of(name, value))).doesNotThrowAnyException();
    }

    private static void refused(String name, String value) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> KAFKA.parse(Map.of(name, value)));
    }
}
