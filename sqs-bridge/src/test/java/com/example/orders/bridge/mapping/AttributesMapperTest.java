package com.example.orders.bridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesMapperTest {

    @Test
    void takesOnlyAllowedHeadersInTheOrderOfTheList() {
        AttributesMapper mapper = new AttributesMapper(List.of("content_type", "ce_id", "event_type"));

        assertThat(mapper.attributes(Map.of("event_type", "OrderCreated", "secret", "x", "ce_id", "1")))
                .containsExactly(
                        entry("content_type", "application/json"),
                        entry("ce_id", "1"),
                        entry("event_type", "OrderCreated"));
    }

    @Test
    void leavesOutMissingAndEmptyHeaders() {
        AttributesMapper mapper = new AttributesMapper(List.of("traceparent", "causation_id", "ce_id"));

        assertThat(mapper.attributes(Map.of("traceparent", "", "ce_id", "1"))).containsExactly(entry("ce_id", "1"));
    }

    @Test
    void takesTheFirstTenNamesOfTheListThatTheEventHas() {
        List<String> names = IntStream.range(0, 14).mapToObj(i -> "h" + i).toList();
        Map<String, String> headers =
                names.stream().filter(name -> !name.equals("h1")).collect(Collectors.toMap(name -> name, name -> "v"));

        assertThat(new AttributesMapper(names).attributes(headers).sequencedKeySet())
                .containsExactly("h0", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10");
    }

    @Test
    void doesNotTakeTheContentTypeFromTheRecord() {
        AttributesMapper mapper = new AttributesMapper(List.of("content_type"));

        assertThat(mapper.attributes(Map.of("content_type", "application/avro")))
                .containsExactly(entry("content_type", "application/json"));
    }

    @Test
    void replacesCharactersThatSqsRefuses() {
        AttributesMapper mapper = new AttributesMapper(List.of("h"));

        assertThat(mapper.attributes(Map.of("h", "a\u0000b\u001Fc\uFFFEd\te\uD83D\uDE80")))
                .containsExactly(entry("h", "a\uFFFDb\uFFFDc\uFFFDd\te\uD83D\uDE80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "AWS.trace", "amazon.x", ".first", "last.", "two..dots", "ümlaut"})
    void refusesNamesThatSqsRefuses(String name) {
        assertThatThrownBy(() -> new AttributesMapper(List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }
}
