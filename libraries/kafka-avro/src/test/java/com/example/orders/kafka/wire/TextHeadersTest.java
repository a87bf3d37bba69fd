package com.example.orders.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TextHeadersTest {

    @Test
    void readsBackWhatItWrote() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("event_type", "OrderAccepted");
        texts.put("note", "zweites ✓");
        RecordHeaders headers = new RecordHeaders();

        TextHeaders.addTo(headers, texts);

        assertThat(TextHeaders.toMap(headers)).containsExactlyEntriesOf(texts);
    }

    @Test
    void takesTheLastOfARepeatedHeaderAndSkipsNulls() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", "first".getBytes(StandardCharsets.UTF_8));
        headers.add("a", "zweites ✓".getBytes(StandardCharsets.UTF_8));
        headers.add("b", null);

        assertThat(TextHeaders.toMap(headers)).containsExactly(Map.entry("a", "zweites ✓"));
    }
}
