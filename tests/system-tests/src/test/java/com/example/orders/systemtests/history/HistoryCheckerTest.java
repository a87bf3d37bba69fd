package com.example.orders.systemtests.history;

import static com.example.orders.systemtests.history.Histories.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.systemtests.history.Violation.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each manipulated history violates one rule; the checker must report exactly that violation. */
class HistoryCheckerTest {
    private static final Set<Kind> DETECTED = new HashSet<>();

    private Histories histories;

    @BeforeEach
    void createAValidHistory() {
        histories = Histories.sound();
    }

    @AfterAll
    static void everyKindWasDetected() {
        assertThat(DETECTED).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void findsNothingInASoundHistory() {
        assertThat(HistoryChecker.violations(histories.history())).isEmpty();
        assertThat(HistoryChecker.repeatedMessages(histories.history())).isZero();
    }

    @Test
    void refusedAndBrokenCallsGuaranteeNothing() {
        ClientCall call = histories.calls.getFirst();
        histories.calls.add(
                new ClientCall(call.customerId(), call.total(), call.sentAt(), call.answeredAt(), 0, Optional.empty()));

        assertThat(HistoryChecker.violations(histories.history())).isEmpty();
    }

    @Test
    void findsAConfirmedOrderThatIsNotStored() {
        histories.orders.removeIf(order -> order.orderId().equals(id("third")));
        histories.outbox.removeIf(row -> row.orderId().equals(id("third")));
        histories.events.removeIf(event -> event.orderId().equals(id("third")));
        histories.messages.removeIf(message ->
                message.body().path("order_id").asText().equals(id("third").toString()));

        assertDetected(Kind.ORDER_LOST);
    }

    @Test
    void findsAnOrderWithoutItsEvent() {
        remove("third@orders.created");
        remove("third@orders.rejected");

        assertDetected(Kind.ORDER_WITHOUT_EVENT);
    }

    @Test
    void findsAnEventOfAnOrderThatWasRolledBack() {
        histories.calls.removeIf(call -> call.orderId().orElseThrow().equals(id("third")));
        histories.orders.removeIf(order -> order.orderId().equals(id("third")));

        assertDetected(Kind.EVENT_WITHOUT_ORDER);
    }

    @Test
    void findsAnOutboxRowThatWasNeverPublished() {
        histories.events.removeIf(event -> event.eventId().equals(id("first@orders.shipped")));
        histories.messages.removeIf(message -> message.eventId().equals(id("first@orders.shipped")));

        assertDetected(Kind.EVENT_NOT_PUBLISHED);
    }

    @Test
    void findsARecordWithoutAnOutboxRow() {
        histories.outbox.removeIf(row -> row.eventId().equals(id("third@orders.rejected")));

        assertDetected(Kind.EVENT_FROM_NOWHERE);
    }

    @Test
    void findsAnEventThatWasPublishedTwice() {
        TopicEvent event = histories.events.getFirst();
        histories.events.add(moved(event, event.partition(), 1000));

        assertDetected(Kind.DUPLICATE_IN_TOPIC);
    }

    @Test
    void findsAnEffectThatHappenedTwice() {
        TopicEvent event = event("first@orders.shipped");
        TopicEvent again = new TopicEvent(
                event.topic(), event.partition(), 1000, event.key(), id("again"), event.orderId(), event.fields());
        histories.events.add(again);
        histories.messages.add(Histories.message(again));
        histories.outbox.add(
                new OutboxRow("order-fulfillment", 1000, id("again"), event.topic(), event.key(), event.orderId()));

        assertDetected(Kind.EFFECT_TWICE);
    }

    @Test
    void findsAKeyOnTwoPartitions() {
        replace("second@orders.created", 7, event("second@orders.created").offset());

        assertDetected(Kind.KEY_CHANGED_PARTITION);
    }

    @Test
    void findsTwoEventsOfACustomerInTheWrongOrder() {
        replace("first@orders.shipped", event("first@orders.shipped").partition(), 1000);

        assertDetected(Kind.CUSTOMER_OUT_OF_ORDER);
    }

    @Test
    void findsAnOrderThatOvertookAnEarlierConfirmedOneInTheOutbox() {
        swapSequences("first@orders.created", "second@orders.created");
        replace("first@orders.created", event("first@orders.created").partition(), 1000);

        assertDetected(Kind.CUSTOMER_OUT_OF_ORDER);
    }

    @Test
    void findsAnOrderShippedBeforeItWasAccepted() {
        swapSequences("first@orders.accepted", "first@orders.shipped");

        assertDetected(Kind.STAGES_OUT_OF_ORDER);
    }

    @Test
    void findsAnOrderFulfilledThatWasNeverShipped() {
        remove("first@orders.shipped");

        assertDetected(Kind.STAGES_OUT_OF_ORDER);
    }

    @Test
    void findsARejectedOrderThatWasAcceptedAsWell() {
        histories.step("third", "customer-2", Topics.ACCEPTED, Map.of());

        assertDetected(Kind.STAGES_OUT_OF_ORDER);
    }

    @Test
    void findsAnOrderCreatedThatNobodyHandled() {
        histories.fulfilled("unhandled", "customer-3", "1.00");
        histories.inbox.remove(id("unhandled@orders.created"));

        assertDetected(Kind.NOT_HANDLED);
    }

    @Test
    void findsAnOrderCreatedThatWasHandledAndIsADeadLetterAsWell() {
        TopicEvent event = event("first@orders.created");
        histories.deadLetters.add(new DeadLetter(event.topic(), event.partition(), event.offset()));

        assertDetected(Kind.HANDLED_AND_DEAD);
    }

    @Test
    void findsAnOrderThatHasNotEnded() {
        remove("second@orders.fulfilled");

        assertDetected(Kind.NOT_ONE_TERMINAL_EVENT);
    }

    @Test
    void findsAnOrderThatWasFulfilledAndRejected() {
        histories.step("second", "customer-1", Topics.REJECTED, Map.of());

        assertDetected(Kind.NOT_ONE_TERMINAL_EVENT, Kind.STAGES_OUT_OF_ORDER);
    }

    @Test
    void findsAStateThatTheLastEventContradicts() {
        histories.fulfillments.removeIf(row -> row.orderId().equals(id("second")));
        histories.fulfillments.add(new Fulfillment(id("second"), "SHIPPED"));

        assertDetected(Kind.STATE_DIFFERS);
    }

    @Test
    void findsAStoredAmountThatDiffersFromTheClients() {
        ClientCall call = histories.calls.getFirst();
        histories.calls.set(
                0,
                new ClientCall(
                        call.customerId(),
                        new BigDecimal("59.96"),
                        call.sentAt(),
                        call.answeredAt(),
                        call.status(),
                        call.orderId()));

        assertDetected(Kind.VALUE_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "second@orders.fulfilled, total_amount",
        "second@orders.created, created_at",
        "first@orders.shipped, customer_id"
    })
    void findsAnEventWhoseValueDiffersFromTheRow(String name, String field) {
        TopicEvent event = event(name);
        TopicEvent other = withOther(field, event);
        Collections.replaceAll(histories.events, event, other);
        Collections.replaceAll(histories.messages, Histories.message(event), Histories.message(other));

        assertDetected(Kind.VALUE_DIFFERS);
    }

    @Test
    void findsAnEventUnderTheKeyOfAnotherCustomer() {
        TopicEvent event = event("first@orders.shipped");
        Collections.replaceAll(
                histories.events,
                event,
                new TopicEvent(
                        event.topic(),
                        event.partition(),
                        event.offset(),
                        "customer-9",
                        event.eventId(),
                        event.orderId(),
                        event.fields()));

        assertDetected(Kind.VALUE_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "second@orders.fulfilled, total_amount",
        "second@orders.created, created_at",
        "first@orders.shipped, customer_id"
    })
    void findsAMessageWhoseValueDiffersFromTheEvent(String name, String field) {
        TopicEvent event = event(name);
        Collections.replaceAll(
                histories.messages, Histories.message(event), Histories.message(withOther(field, event)));

        assertDetected(Kind.VALUE_DIFFERS);
    }

    @Test
    void findsAMessageWithAnotherOriginThanItsEvents() {
        TopicEvent event = event("first@orders.shipped");
        Collections.replaceAll(
                histories.messages,
                Histories.message(event),
                Histories.message(moved(event, event.partition(), event.offset() + 1)));

        assertDetected(Kind.VALUE_DIFFERS);
    }

    @Test
    void findsAnEventThatIsInNoQueue() {
        histories.messages.removeIf(message -> message.eventId().equals(id("first@orders.fulfilled")));

        assertDetected(Kind.NOT_IN_QUEUE);
    }

    @Test
    void findsAMessageInTheOtherQueue() {
        QueueMessage message = Histories.message(event("first@orders.fulfilled"));
        Collections.replaceAll(
                histories.messages,
                message,
                new QueueMessage(Topics.NOTIFICATIONS, message.messageId(), message.attributes(), message.body()));

        assertDetected(Kind.WRONG_QUEUE);
    }

    @Test
    void findsAMessageWithoutARecord() {
        QueueMessage message = histories.messages.getFirst();
        histories.messages.add(new QueueMessage(
                message.queue(), "invented", Map.of("ce_id", UUID.randomUUID().toString()), message.body()));

        assertDetected(Kind.MESSAGE_FROM_NOWHERE);
    }

    @Test
    void countsRepeatedMessagesAsNoViolation() {
        histories.messages.add(histories.messages.getFirst());

        assertThat(HistoryChecker.violations(histories.history())).isEmpty();
        assertThat(HistoryChecker.repeatedMessages(histories.history())).isEqualTo(1);
    }

    private void assertDetected(Kind... kinds) {
        List<Violation> violations = HistoryChecker.violations(histories.history());
        assertThat(violations).extracting(Violation::kind).isNotEmpty().containsOnly(kinds);
        DETECTED.addAll(Arrays.asList(kinds));
    }

    /** Returns the event with a changed field: an amount without its scale, a later time, or another customer. */
    private static TopicEvent withOther(String field, TopicEvent event) {
        Map<String, Object> fields = new HashMap<>(event.fields());
        fields.computeIfPresent(field, (_, value) -> switch (value) {
            case BigDecimal amount -> amount.stripTrailingZeros();
            case Instant time -> time.plusMillis(1);
            default -> "customer-9";
        });
        return new TopicEvent(
                event.topic(),
                event.partition(),
                event.offset(),
                event.key(),
                event.eventId(),
                event.orderId(),
                fields);
    }

    private TopicEvent event(String name) {
        return histories.events.stream()
                .filter(event -> event.eventId().equals(id(name)))
                .findFirst()
                .orElseThrow();
    }

    private void remove(String name) {
        histories.outbox.removeIf(row -> row.eventId().equals(id(name)));
        histories.events.removeIf(event -> event.eventId().equals(id(name)));
        histories.messages.removeIf(message -> message.eventId().equals(id(name)));
    }

    private void replace(String name, int partition, long offset) {
        TopicEvent event = event(name);
        TopicEvent moved = moved(event, partition, offset);
        Collections.replaceAll(histories.events, event, moved);
        Collections.replaceAll(histories.messages, Histories.message(event), Histories.message(moved));
    }

    private void swapSequences(String one, String other) {
        histories.outbox.replaceAll(row -> row.eventId().equals(id(one))
                ? withSequence(row, sequence(other))
                : row.eventId().equals(id(other)) ? withSequence(row, sequence(one)) : row);
    }

    private long sequence(String name) {
        return Histories.sound().outbox.stream()
                .filter(row -> row.eventId().equals(id(name)))
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    private static OutboxRow withSequence(OutboxRow row, long sequence) {
        return new OutboxRow(row.source(), sequence, row.eventId(), row.topic(), row.key(), row.orderId());
    }

    private static TopicEvent moved(TopicEvent event, int partition, long offset) {
        return new TopicEvent(
                event.topic(), partition, offset, event.key(), event.eventId(), event.orderId(), event.fields());
    }
}
