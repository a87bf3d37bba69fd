package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridgecontract.events.EveryType;
import com.example.orders.bridgecontract.events.LaterVersion;
import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.events.Topics;
import com.example.orders.bridgecontract.sqs.Mailbox;
import com.example.orders.bridgecontract.sqs.SentEntry;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.kafka.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * An event that cannot be delivered is dead-lettered with its cause, affects no other, and can be requeued once fixed.
 */
public interface DeadLetterRules extends Contract {

    int UNKNOWN_SCHEMA = 987_654;

    /** The limit of a message and of a request. */
    int MAX_BYTES = 262_144;

    Schema NULLS = SchemaBuilder.record("Nulls")
            .fields()
            .name("nulls")
            .type()
            .array()
            .items()
            .nullType()
            .noDefault()
            .endRecord();

    @Test
    default void recordsThatAreNotAnEventBecomeDeadLettersWithTheirBytesAndTheCause() {
        String customer = TestEvents.newCustomer();
        TestEvent event = TestEvents.created(TestEvents.newId(), customer);
        Topics topics = bridge().platform().topics();
        Map<RecordMetadata, String> published = new LinkedHashMap<>();

        published.put(topics.publish(event, "{\"no\": \"Avro\"}".getBytes(StandardCharsets.UTF_8)), "");
        published.put(topics.publish(event, WireFormat.frame(topics.schemaId(event), new byte[] {1, 2, 3})), "");
        published.put(topics.publish(event, new byte[] {0, 1}), "");
        published.put(topics.publish(event, WireFormat.frame(UNKNOWN_SCHEMA, new byte[] {2})), "");
        published.put(publish(event.withHeader("event_type", "OrderMislaid")), "OrderMislaid");
        TestEvent next = published(TestEvents.created(TestEvents.newId(), customer));

        SoftAssertions.assertSoftly(softly -> published.forEach((original, cause) -> {
            ConsumerRecord<byte[], byte[]> letter =
                    bridge().platform().deadLetters().await(original);
            softly.assertThat(bridge().platform().deadLetters().undocumented(letter, original))
                    .isEmpty();
            softly.assertThat(TextHeaders.toMap(letter.headers()))
                    .containsEntry("dlt_kind", "poison")
                    .containsEntry("dlt_consumer_group", "sqs-bridge")
                    .extractingByKey("dlt_error_message")
                    .asString()
                    .isNotBlank()
                    .contains(cause);
        }));
        received(next);
    }

    @Test
    default void aRecordWithoutAValueBecomesADeadLetterWithoutAValue() {
        TestEvent event = TestEvents.created(TestEvents.newId(), TestEvents.newCustomer());

        RecordMetadata tombstone = bridge().platform().topics().publish(event, null);

        ConsumerRecord<byte[], byte[]> letter =
                bridge().platform().deadLetters().await(tombstone);
        assertThat(bridge().platform().deadLetters().undocumented(letter, tombstone))
                .isEmpty();
    }

    @Test
    default void oneUndecodableRecordAmongTenDoesNotAffectTheOthers() {
        String customer = TestEvents.newCustomer();
        List<TestEvent> good = IntStream.range(0, 9)
                .mapToObj(_ -> TestEvents.created(TestEvents.newId(), customer))
                .toList();
        TestEvent bad = TestEvents.created(TestEvents.newId(), customer);

        publish(good.subList(0, 5));
        RecordMetadata refused = bridge().platform().topics().publish(bad, new byte[] {0, 0, 0, 0, 1, 99});
        publish(good.subList(5, 9));

        assertThat(received(good)).hasSize(9);
        assertThat(bridge().platform().deadLetters().await(refused).value()).containsExactly(0, 0, 0, 0, 1, 99);
    }

    @Test
    default void aRecordThatClaimsBillionsOfValuesBecomesADeadLetterAndTheNextOneIsDelivered() {
        String customer = TestEvents.newCustomer();
        TestEvent event = EveryType.rejected(TestEvents.newId(), customer);
        Topics topics = bridge().platform().topics();
        int schemaId = bridge().platform().registry().register(customer + "-value", NULLS);
        // 33,000 blocks of 100,000 nulls: each block takes three bytes for its count and none for its nulls.
        byte[] value = WireFormat.frame(schemaId, Base64.getDecoder().decode("wJoM".repeat(33_000) + "AA=="));

        RecordMetadata sent = topics.publish(event, value);
        TestEvent next = published(TestEvents.rejected(TestEvents.newId(), customer, "next"));

        assertThat(value.length).isGreaterThan(98_000);
        assertThat(bridge().platform().deadLetters().await(sent).value()).isEqualTo(value);
        received(next);
    }

    @Test
    default void aDurationBecomesADeadLetterThatNamesTheField() {
        RecordMetadata sent = publish(EveryType.withoutText(TestEvents.newId(), TestEvents.newCustomer()));

        assertThat(TextHeaders.toMap(
                        bridge().platform().deadLetters().await(sent).headers()))
                .containsEntry("dlt_error_class", "com.example.orders.bridge.mapping.UnmappableEventException")
                .extractingByKey("dlt_error_message")
                .asString()
                .contains("Field 'span'", "'duration'");
    }

    @Test
    default void aMessageAboveTheQueuesLimitBecomesADeadLetterAndTheNextOneIsDelivered() {
        String customer = TestEvents.newCustomer();
        TestEvent large = TestEvents.rejected(TestEvents.newId(), customer, "x".repeat(300_000));
        TestEvent largest = TestEvents.rejected(TestEvents.newId(), customer, "ü".repeat(129_000));
        TestEvent next = TestEvents.rejected(TestEvents.newId(), customer, "small");

        RecordMetadata sent = publish(large);
        publish(List.of(largest, next));

        ConsumerRecord<byte[], byte[]> letter =
                bridge().platform().deadLetters().await(sent);
        assertThat(bridge().platform().deadLetters().undocumented(letter, sent)).isEmpty();
        assertThat(TextHeaders.toMap(letter.headers()).get("dlt_error_message")).contains("262144");
        received(next);
        assertThat(received(largest).body()).contains("ü".repeat(129_000));
        assertThat(isSeen(large)).isFalse();
    }

    @Test
    default void entriesThatSqsRefusesPermanentlyGoToTheDeadLetterQueueAndDoNotAffectOthers() {
        List<TestEvent> events = Contract.ofManyPartitions(60, "text");
        List<TestEvent> bad = Contract.some(events);
        bad.forEach(this::refusePermanently);

        publish(events);

        received(Contract.without(events, bad));
        assertThat(bad).allSatisfy(event -> {
            Message letter = deadLetter(event);
            assertThat(Mailbox.attribute(letter, "bridge_error")).contains("InvalidMessageContents");
            assertThat(letter.messageAttributes())
                    .hasSize(10)
                    .containsKeys("traceparent", "correlation_id", "event_type")
                    .doesNotContainKey("ce_specversion");
            assertThat(letter.body()).contains(event.orderId());
            assertThat(bridge().undocumented(bridge().queue(NOTIFICATIONS + "-dlq"), letter))
                    .isEmpty();
            assertThat(bridge().mailbox().all(queue(event), Contract.messageOf(event)))
                    .isEmpty();
        });
        assertSentAmongOthers(bad);
    }

    @Test
    default void noRequestExceedsTheLimitOfAQueue() {
        List<TestEvent> events = Contract.ofManyPartitions(30, "x".repeat(60_000));

        publish(events);

        received(events);
        assertThat(bridge().gate().requests()).allSatisfy(request -> assertThat(
                        request.stream().mapToInt(SentEntry::bytes).sum())
                .isLessThanOrEqualTo(MAX_BYTES));
    }

    @Test
    default void deadLettersCanBeReadAndRequeuedByTheCommandLine() {
        Topics topics = bridge().platform().topics();
        String customer = TestEvents.newCustomer();
        TestEvent event =
                LaterVersion.rejected(TestEvents.newId(), customer, "fixed").with("note", "requeued");
        // The registry assigns consecutive ids, so the next schema gets the next id.
        String probe = customer.replace("-", "_");
        int futureId = bridge().platform()
                        .registry()
                        .register(
                                probe + "-value",
                                SchemaBuilder.record(probe).fields().endRecord())
                + 1;
        byte[] value = WireFormat.frame(futureId, Topics.avro(event.payload()));
        RecordMetadata sent = topics.publish(event, value);
        ConsumerRecord<byte[], byte[]> letter =
                bridge().platform().deadLetters().await(sent);
        String name = letter.partition() + ":" + letter.offset();

        String listed = bridge().command("dlt", "--topic", "sqs-bridge.dlt");
        String shown = bridge().command("dlt", "show", name, "--topic", "sqs-bridge.dlt");
        int registered = bridge().platform()
                .registry()
                .register(
                        probe + "-fixed-value",
                        LaterVersion.called(probe, event.payload().getSchema()));
        String requeued = bridge().command("dlt-requeue", name, "--topic", "sqs-bridge.dlt");

        assertThat(listed).contains("sqs-bridge.dlt  " + name);
        assertThat(shown).contains(sent.topic() + " " + sent.partition() + ":" + sent.offset(), "sqs-bridge", "poison");
        assertThat(registered).isEqualTo(futureId);
        assertThat(requeued).contains("1 requeued.");
        assertThat(received(event).body()).contains(event.orderId(), "requeued");
    }
}
