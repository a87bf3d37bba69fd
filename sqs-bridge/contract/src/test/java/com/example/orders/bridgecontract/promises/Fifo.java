package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.sqs.Mailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** From FIFO queues, readers receive an order's messages in order and each of them once. */
public interface Fifo extends Contract {

    int ORDERS = 8;

    @Test
    default void eachEventTypeArrivesAsInStandardQueuesInTheGroupOfItsOrder() {
        List<TestEvent> events = TestEvents.ofEachType(TestEvents.newCustomer());

        publish(events);

        SoftAssertions.assertSoftly(softly -> events.forEach(event -> {
            Message message = received(event);
            softly.assertThat(queue(event)).endsWith(".fifo");
            softly.assertThat(Contract.attributes(message)).isEqualTo(HeaderRules.attributes(event));
            softly.assertThat(bridge().undocumented(queue(event), message)).isEmpty();
            softly.assertThat(group(message)).isEqualTo(event.orderId());
            softly.assertThat(deduplication(message)).isEqualTo(event.id());
        }));
    }

    @Test
    default void anOrdersMessagesAreReceivedInOrderAcrossManyBatches() {
        List<TestEvent> events = backlog(320);

        publish(events);

        assertReceivedOnceAndInOrder(events);
    }

    @Test
    default void aMessageWhoseAnswerWasLostIsReceivedOnce() {
        TestEvent event = TestEvents.fulfilled(TestEvents.newId(), TestEvents.newCustomer());
        bridge().gate().loseAnswers();

        publish(event);

        await().until(() -> acknowledged(List.of(event)).size() >= 2);
        bridge().gate().open();
        awaitPassed(event.topic(), event.customerId());
        assertThat(received(List.of(event))).hasSize(1);
    }

    @Test
    default void afterAKillDuringDeliveryEachMessageIsReceivedOnceAndInOrder() {
        List<TestEvent> events = backlog(320);
        bridge().gate().slowDown(Duration.ofMillis(500));

        publish(events);
        await().until(() -> !acknowledged(events).isEmpty());
        Contract.pass(LONGEST_COMMIT_PERIOD);
        bridge().kill();

        assertThat(acknowledged(events)).as("acknowledged before the kill").hasSizeLessThan(events.size());
        bridge().gate().open();
        bridge().start();
        assertReceivedOnceAndInOrder(events);
    }

    @Test
    default void entriesThatSqsRefusesPermanentlyGoToTheDeadLetterQueueInTheSameGroup() {
        List<TestEvent> events = Contract.ofManyPartitions(60, "text");
        List<TestEvent> bad = Contract.some(events);
        bad.forEach(this::refusePermanently);

        publish(events);

        assertThat(bad).allSatisfy(event -> {
            Message letter = deadLetter(event);
            assertThat(Mailbox.attribute(letter, "bridge_error")).contains("InvalidMessageContents");
            assertThat(group(letter)).isEqualTo(event.orderId());
            assertThat(deduplication(letter)).isEqualTo(event.id());
        });
        List<TestEvent> others = Contract.without(events, bad);
        assertThat(received(others)).hasSize(others.size());
        assertSentAmongOthers(bad);
    }

    private void assertReceivedOnceAndInOrder(List<TestEvent> events) {
        received(events);
        awaitPassed(events);
        List<Message> messages = received(events);
        events.stream().map(TestEvent::orderId).distinct().forEach(order -> assertThat(messages.stream()
                        .filter(message -> group(message).equals(order))
                        .map(message -> Mailbox.attribute(message, "ce_id")))
                .containsExactlyElementsOf(events.stream()
                        .filter(event -> event.orderId().equals(order))
                        .map(TestEvent::id)
                        .toList()));
    }

    /** Creates many events of a few orders, each of another customer. */
    private static List<TestEvent> backlog(int size) {
        Map<String, String> customers = new LinkedHashMap<>();
        IntStream.range(0, ORDERS).forEach(_ -> customers.put(TestEvents.newId(), TestEvents.newCustomer()));
        List<String> orders = List.copyOf(customers.keySet());
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            String order = orders.get(number % ORDERS);
            events.add(TestEvents.rejected(order, customers.get(order), "number " + number));
        }
        return events;
    }

    private static String group(Message message) {
        return message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    }

    private static String deduplication(Message message) {
        return message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
    }
}
