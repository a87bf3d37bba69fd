package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.kafka.wire.TextHeaders;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Tests which headers become attributes, and which ones an event must have. */
public interface HeaderRules extends Contract {

    Set<String> ALLOWED = Set.of(
            "content_type",
            "event_type",
            "correlation_id",
            "ce_id",
            "ce_type",
            "ce_time",
            "traceparent",
            "causation_id",
            "ce_source",
            "ce_specversion");

    @Test
    default void onlyTheTenHeadersOfTheAllowListBecomeAttributesIncludingTheTrace() {
        TestEvent event = TestEvents.accepted(TestEvents.newId(), TestEvents.newCustomer())
                .withHeader("aaa", "alphabetically first")
                .withHeader("baggage", "key=value")
                .withHeader("tracestate", "vendor=1")
                .withHeader("content_type", "avro/binary");

        publish(event);

        assertThat(Contract.attributes(received(event)))
                .isEqualTo(attributes(event))
                .hasSize(10)
                .containsKey("traceparent");
    }

    @Test
    default void missingOrEmptyOptionalHeadersBecomeNoAttributes() {
        String customer = TestEvents.newCustomer();
        TestEvent missing = TestEvents.accepted(TestEvents.newId(), customer)
                .withoutHeader("traceparent")
                .withoutHeader("causation_id")
                .withoutHeader("ce_specversion");
        TestEvent empty = TestEvents.accepted(TestEvents.newId(), customer)
                .withHeader("traceparent", "")
                .withHeader("causation_id", "");

        publish(List.of(missing, empty));

        assertThat(Contract.attributes(received(missing))).isEqualTo(attributes(missing));
        assertThat(Contract.attributes(received(empty))).isEqualTo(attributes(empty));
    }

    @Test
    default void missingEmptyOrMalformedRequiredHeadersCauseDeadLettersThatNameThem() {
        Map<TestEvent, String> broken = new LinkedHashMap<>();
        for (String name : List.of("event_type", "correlation_id", "ce_id", "ce_source", "ce_time")) {
            broken.put(created().withoutHeader(name), name);
            broken.put(created().withHeader(name, ""), name);
        }
        broken.put(created().withHeader("ce_id", "no-uuid"), "ce_id");
        broken.put(created().withHeader("ce_time", "yesterday"), "ce_time");
        Map<RecordMetadata, String> published = new LinkedHashMap<>();

        broken.forEach((event, name) -> published.put(publish(event), name));

        SoftAssertions.assertSoftly(softly -> published.forEach((original, name) -> {
            ConsumerRecord<byte[], byte[]> letter =
                    bridge().platform().deadLetters().await(original);
            softly.assertThat(TextHeaders.toMap(letter.headers()))
                    .containsEntry("dlt_kind", "poison")
                    .extractingByKey("dlt_error_message")
                    .asString()
                    .contains(name);
        }));
    }

    @Test
    default void replacesCharactersThatSqsRefusesInAttributes() {
        TestEvent event = TestEvents.accepted(TestEvents.newId(), TestEvents.newCustomer())
                .withHeader("causation_id", "Größe \uD83D\uDE80 a\u0000b\uFFFEc\u001F");

        publish(event);

        assertThat(Contract.attributes(received(event)))
                .containsEntry("causation_id", "Größe \uD83D\uDE80 a\uFFFDb\uFFFDc\uFFFD");
    }

    /** Returns the expected attributes of an event's message. */
    static Map<String, String> attributes(TestEvent event) {
        Map<String, String> expected = new HashMap<>(event.headers());
        expected.keySet().retainAll(ALLOWED);
        expected.values().removeIf(String::isEmpty);
        expected.put("content_type", "application/json");
        return expected;
    }

    private static TestEvent created() {
        return TestEvents.created(TestEvents.newId(), TestEvents.newCustomer());
    }
}
