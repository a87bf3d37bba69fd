package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.sqs.Mailbox;
import com.example.orders.bridgecontract.sqs.SentEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * No stop or crash loses an event; a message that is sent again has the same id; a customer's events keep their order.
 */
public interface Delivery extends Contract {

    int CUSTOMERS = 7;

    @Test
    default void aCustomersEventsAreAcknowledgedOnceAndInOrderAcrossManyBatches() {
        List<TestEvent> events = backlog(700);

        publish(events);

        assertThat(received(events)).hasSize(events.size());
        events.stream().map(TestEvent::customerId).distinct().forEach(customer -> {
            awaitPassed("orders.rejected", customer);
            List<TestEvent> ofCustomer = events.stream()
                    .filter(event -> event.customerId().equals(customer))
                    .toList();
            assertThat(acknowledged(ofCustomer).stream().map(SentEntry::eventId))
                    .containsExactlyElementsOf(
                            ofCustomer.stream().map(TestEvent::id).toList());
        });
    }

    @Test
    default void aMessageWhoseAnswerWasLostIsSentAgainWithTheSameId() {
        TestEvent event = TestEvents.fulfilled(TestEvents.newId(), TestEvents.newCustomer());
        bridge().gate().loseAnswers();

        publish(event);

        await().until(() -> acknowledged(List.of(event)).size() >= 2);
        bridge().gate().open();
        awaitPassed(event.topic(), event.customerId());
        List<Message> messages = received(List.of(event));
        assertThat(messages).hasSizeGreaterThanOrEqualTo(2);
        assertThat(messages.stream().map(Message::messageId)).doesNotHaveDuplicates();
        assertThat(messages).allSatisfy(message -> assertThat(message.body()).contains(event.orderId()));
    }

    @Test
    default void deferredEntriesAreSentAgainAndDoNotBlockOtherPartitions() {
        List<TestEvent> others = Contract.ofManyPartitions(36, "at the same time");
        List<TestEvent> deferred = IntStream.range(0, 6)
                .mapToObj(_ -> TestEvents.created(TestEvents.newId(), TestEvents.newCustomer()))
                .toList();
        Set<String> ids = Contract.ids(deferred);
        // The bridge now knows the schema, so that no event is delayed by a lookup.
        received(published(TestEvents.created(TestEvents.newId(), TestEvents.newCustomer())));
        bridge().gate().fail(entry -> ids.contains(entry.eventId()), false, "InternalError");

        List<TestEvent> events = new ArrayList<>(others);
        for (TestEvent event : deferred) {
            events.add(6 * (1 + deferred.indexOf(event)), event);
        }
        List<RecordMetadata> published = publish(events);

        await().until(() -> timesSeen(deferred.getFirst()) >= MANY_ATTEMPTS);
        received(others);
        assertSentAmongOthers(deferred);
        List<TestEvent> later = Contract.ofManyPartitions(30, "later");
        List<TestEvent> refused = Contract.some(later);
        refused.forEach(this::refusePermanently);
        publish(later);
        refused.forEach(this::deadLetter);
        received(Contract.without(later, refused));
        bridge().gate().open();
        received(deferred);
        assertNoDeadLetters(events, published);
    }

    @Test
    default void aKillDuringDeliveryLosesNothingAndRepeatedMessagesHaveTheSameId() {
        List<TestEvent> events = backlog(400);
        bridge().gate().slowDown(Duration.ofMillis(500));

        List<RecordMetadata> published = publish(events);
        await().until(() -> !acknowledged(events).isEmpty());
        Contract.pass(LONGEST_COMMIT_PERIOD);
        bridge().kill();

        assertThat(Contract.ids(events).size())
                .as("events, more than were acknowledged before the kill")
                .isGreaterThan(acknowledged(events).size());
        bridge().gate().open();
        bridge().start();
        List<Message> messages = received(events);
        for (int index = 0; index < events.size(); index++) {
            String source = "\"source_partition\":%s,\"source_offset\":%s,"
                    .formatted(
                            published.get(index).partition(),
                            published.get(index).offset());
            String id = events.get(index).id();
            assertThat(messages.stream().filter(message -> compact(message).contains(source)))
                    .isNotEmpty()
                    .allMatch(message -> Mailbox.attribute(message, "ce_id").equals(id));
        }
    }

    @Test
    default void aGracefulStopDuringDeliveryLosesAndRepeatsNothing() {
        List<TestEvent> events = backlog(600);
        bridge().gate().slowDown(Duration.ofMillis(50));

        publish(events);
        await().until(() -> !acknowledged(events).isEmpty());
        bridge().stop();

        assertThat(acknowledged(events)).as("acknowledged before the stop").hasSizeLessThan(events.size());
        bridge().gate().open();
        bridge().start();
        assertThat(received(events)).hasSize(events.size());
        awaitPassed(events);
        assertThat(acknowledged(events).stream().map(SentEntry::eventId)).doesNotHaveDuplicates();
    }

    @Test
    default void unacknowledgedEventsAreNotCommittedAndSurviveAKill() {
        TestEvent event = TestEvents.fulfilled(TestEvents.newId(), TestEvents.newCustomer());
        bridge().gate().withholdAnswers();

        RecordMetadata sent = publish(event);
        await().until(() -> isSeen(event));
        Contract.pass(LONGEST_COMMIT_PERIOD);
        bridge().kill();

        assertThat(bridge().platform().group().committed(new TopicPartition(sent.topic(), sent.partition())))
                .isLessThanOrEqualTo(sent.offset());
        bridge().gate().open();
        bridge().start();
        received(event);
    }

    @Test
    default void eventsOfAnAbortedTransactionAreInvisible() {
        String customer = TestEvents.newCustomer();
        TestEvent aborted = TestEvents.fulfilled(TestEvents.newId(), customer);

        bridge().platform().topics().publishAndAbort(aborted);
        awaitPassed(aborted.topic(), customer);

        assertThat(isSeen(aborted)).isFalse();
    }

    /** Creates many small events of a few customers, each for another order. */
    private static List<TestEvent> backlog(int size) {
        List<String> customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(_ -> TestEvents.newCustomer())
                .toList();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            events.add(TestEvents.rejected(TestEvents.newId(), customers.get(number % CUSTOMERS), "number " + number));
        }
        return events;
    }

    private static String compact(Message message) {
        return message.body().replace(" ", "");
    }
}
