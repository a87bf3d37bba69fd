package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridgecontract.events.EveryType;
import com.example.orders.bridgecontract.events.LaterVersion;
import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.events.TestEvents.Decimal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Each event becomes one message in the right queue, with its exact values, its origin and its id. */
public interface Messages extends Contract {

    @Test
    default void eachEventTypeArrivesInItsQueueAsDocumented() {
        List<TestEvent> events = TestEvents.ofEachType(TestEvents.newCustomer());

        List<RecordMetadata> published = publish(events);

        SoftAssertions.assertSoftly(softly -> {
            for (int index = 0; index < events.size(); index++) {
                TestEvent event = events.get(index);
                Message message = received(event);
                softly.assertThat(body(message)).isEqualTo(expected(event, published.get(index), message));
                softly.assertThat(Contract.attributes(message)).isEqualTo(HeaderRules.attributes(event));
                softly.assertThat(bridge().undocumented(queue(event), message)).isEmpty();
            }
        });
    }

    @Test
    default void decimalsHaveExactlyTwoDigitsHoweverTheyAreEncoded() {
        List<Decimal> decimals = Decimal.difficult().toList();
        String customer = TestEvents.newCustomer();
        List<TestEvent> events = decimals.stream()
                .map(decimal -> TestEvents.fulfilled(TestEvents.newId(), customer)
                        .with("total_amount", decimal.avro(), decimal.text()))
                .toList();

        publish(events);

        SoftAssertions.assertSoftly(softly -> {
            for (int index = 0; index < events.size(); index++) {
                softly.assertThat(body(received(events.get(index))).path("total_amount"))
                        .as(decimals.get(index).toString())
                        .isEqualTo(JSON.getNodeFactory()
                                .textNode(decimals.get(index).text()));
            }
        });
    }

    @Test
    default void unionsWithNullBecomeThePlainValueOrNull() {
        String customer = TestEvents.newCustomer();
        TestEvent without = LaterVersion.rejected(TestEvents.newId(), customer, "without")
                .with("note", null, NullNode.instance)
                .with("refund", null, NullNode.instance)
                .with("refunded_at", null, NullNode.instance);
        TestEvent with = LaterVersion.rejected(TestEvents.newId(), customer, "with")
                .with("note", "by hand")
                .with("refund", TestEvents.decimal("20.00"), "20.00")
                .with("refunded_at", TestEvents.millis("2026-01-01T00:00:01.000Z"), "2026-01-01T00:00:01.000Z");

        List<RecordMetadata> published = publish(List.of(without, with));

        Message first = received(without);
        Message second = received(with);
        assertThat(body(first)).isEqualTo(expected(without, published.get(0), first));
        assertThat(body(second)).isEqualTo(expected(with, published.get(1), second));
    }

    @Test
    default void aValueOfEveryTypeHasItsText() {
        TestEvent event = EveryType.rejected(TestEvents.newId(), TestEvents.newCustomer());

        RecordMetadata published = publish(event);

        Message message = received(event);
        assertThat(body(message)).isEqualTo(expected(event, published, message));
    }

    @Test
    default void timesAndDatesFarFromTodayHaveTheSameFormat() {
        String customer = TestEvents.newCustomer();
        List<TestEvent> events = new ArrayList<>();
        for (String time : List.of(
                "1969-12-31T23:59:59.999Z",
                "2000-02-29T00:00:00.000Z",
                "2026-06-18T12:00:00.100Z",
                "9999-12-31T23:59:59.999Z")) {
            events.add(TestEvents.shipped(TestEvents.newId(), customer)
                    .with("shipped_at", TestEvents.millis(time), time)
                    .with("estimated_delivery_date", TestEvents.days(time.substring(0, 10)), time.substring(0, 10)));
        }

        List<RecordMetadata> published = publish(events);

        SoftAssertions.assertSoftly(softly -> {
            for (int index = 0; index < events.size(); index++) {
                Message message = received(events.get(index));
                softly.assertThat(body(message)).isEqualTo(expected(events.get(index), published.get(index), message));
            }
        });
    }

    @Test
    default void everyCharacterArrivesIncludingThoseThatSqsRefuses() {
        String customer = TestEvents.newCustomer();
        List<TestEvent> events = List.of(
                TestEvents.rejected(TestEvents.newId(), customer, "Größe ≠ 顧客 \uD83D\uDE80 \"quoted\" \\ / </p> & 'x'"),
                TestEvents.rejected(
                        TestEvents.newId(), customer, "tab\t line\n return\r nul\u0000 bell\u0007 \u001F \u007F"),
                TestEvents.rejected(TestEvents.newId(), customer, "\uFFFD \uFFFE \uFFFF \u2028 \u0085 \uE000 end"));

        List<RecordMetadata> published = publish(events);

        SoftAssertions.assertSoftly(softly -> {
            for (int index = 0; index < events.size(); index++) {
                Message message = received(events.get(index));
                softly.assertThat(body(message)).isEqualTo(expected(events.get(index), published.get(index), message));
                softly.assertThat(bridge().undocumented(queue(events.get(index)), message))
                        .isEmpty();
            }
        });
    }

    /**
     * Returns the expected body: the event's fields and its origin, with the actual time of bridging if it is valid.
     */
    private JsonNode expected(TestEvent event, RecordMetadata published, Message message) {
        String bridgedAt = body(message).at("/bridge_metadata/bridged_at").asText();
        assertThat(bridgedAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(bridgedAt)).isAfter(Instant.ofEpochMilli(published.timestamp() - 60_000));
        ObjectNode expected = event.message().deepCopy();
        expected.putObject("bridge_metadata")
                .put("source_topic", published.topic())
                .put("source_partition", published.partition())
                .put("source_offset", (int) published.offset())
                .put("schema_id", bridge().platform().topics().schemaId(event))
                .put("bridged_at", bridgedAt);
        return expected;
    }

    private static JsonNode body(Message message) {
        try {
            return JSON.readTree(message.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The body is not JSON: " + message.body(), e);
        }
    }
}
