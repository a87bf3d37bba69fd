package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.parts.RunningBridge;
import com.example.orders.bridgecontract.sqs.Mailbox;
import com.example.orders.bridgecontract.sqs.SentEntry;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.sqs.model.Message;

/** The methods that all groups of tests share: access to the bridge and to a test's own events. */
interface Contract {

    String NOTIFICATIONS = "order-notifications";
    String FULFILLMENT = "order-fulfillment-events";

    /** Longer than the default interval of Kafka's automatic commits. */
    Duration LONGEST_COMMIT_PERIOD = Duration.ofSeconds(6);

    /** More attempts than a bridge makes that gives up. */
    int MANY_ATTEMPTS = 8;

    ObjectMapper JSON = new ObjectMapper();

    /** The bridge under test, which is running and connected. */
    RunningBridge bridge();

    default RecordMetadata publish(TestEvent event) {
        return bridge().platform().topics().publish(event);
    }

    default List<RecordMetadata> publish(List<TestEvent> events) {
        return bridge().platform().topics().publishAll(events);
    }

    /** The queue of the event's message. */
    default String queue(TestEvent event) {
        return bridge().queue(event.topic().equals("orders.fulfilled") ? FULFILLMENT : NOTIFICATIONS);
    }

    /** Waits for the event's message and returns the first one. */
    default Message received(TestEvent event) {
        return bridge().mailbox().await(queue(event), 1, messageOf(event)).getFirst();
    }

    /** Waits until each event has a message, and returns all their messages. */
    default List<Message> received(Collection<TestEvent> events) {
        Set<String> ids = ids(events);
        Predicate<Message> mine = message -> ids.contains(Mailbox.attribute(message, "ce_id"));
        List<String> queues = events.stream().map(this::queue).distinct().toList();
        return Awaitility.await()
                .alias(events.size() + " events in " + queues)
                .until(
                        () -> queues.stream()
                                .flatMap(queue -> bridge().mailbox().all(queue, mine).stream())
                                .toList(),
                        messages -> messages.stream()
                                        .map(message -> Mailbox.attribute(message, "ce_id"))
                                        .distinct()
                                        .count()
                                == ids.size());
    }

    /** Publishes another event of the same customer and waits for it, so that all earlier ones have been handled. */
    default void awaitPassed(String topic, String customerId) {
        String order = TestEvents.newId();
        received(published(
                topic.equals("orders.fulfilled")
                        ? TestEvents.fulfilled(order, customerId)
                        : TestEvents.rejected(order, customerId, "last")));
    }

    /** Does the same for each customer of these events of {@code orders.rejected}. */
    default void awaitPassed(Collection<TestEvent> events) {
        events.stream()
                .map(TestEvent::customerId)
                .distinct()
                .forEach(customer -> awaitPassed("orders.rejected", customer));
    }

    /** Makes the event's queue refuse it permanently; its dead letter queue accepts it. */
    default void refusePermanently(TestEvent event) {
        String queue = queue(event);
        bridge().gate()
                .fail(
                        entry -> entry.queue().equals(queue) && entry.eventId().equals(event.id()),
                        true,
                        "InvalidMessageContents");
    }

    /** Waits for the event's message in the dead letter queue of its queue. */
    default Message deadLetter(TestEvent event) {
        return bridge().mailbox()
                .await(deadLetterQueue(event), 1, messageOf(event))
                .getFirst();
    }

    /** Asserts that none of these events is in the dead letter topic or in the dead letter queue of its queue. */
    default void assertNoDeadLetters(List<TestEvent> events, List<RecordMetadata> published) {
        assertThat(published)
                .allSatisfy(sent ->
                        assertThat(bridge().platform().deadLetters().of(sent)).isEmpty());
        assertThat(events)
                .allSatisfy(event -> assertThat(bridge().mailbox().all(deadLetterQueue(event), messageOf(event)))
                        .isEmpty());
    }

    private String deadLetterQueue(TestEvent event) {
        return bridge().queue(event.topic().equals("orders.fulfilled") ? FULFILLMENT + "-dlq" : NOTIFICATIONS + "-dlq");
    }

    /**
     * Creates notifications that alternate between three topics, each of another customer. They are in so many
     * partitions that every bridge can send ten of them in one request.
     */
    static List<TestEvent> ofManyPartitions(int size, String text) {
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            String order = TestEvents.newId();
            String customer = TestEvents.newCustomer();
            events.add(
                    switch (number % 3) {
                        case 0 -> TestEvents.accepted(order, customer).with("warehouse_id", text);
                        case 1 -> TestEvents.shipped(order, customer).with("carrier", text);
                        default -> TestEvents.rejected(order, customer, text);
                    });
        }
        return events;
    }

    /** Returns every seventh event. */
    static List<TestEvent> some(List<TestEvent> events) {
        return IntStream.range(0, events.size())
                .filter(number -> number % 7 == 4)
                .mapToObj(events::get)
                .toList();
    }

    static List<TestEvent> without(List<TestEvent> events, Collection<TestEvent> some) {
        return events.stream().filter(event -> !some.contains(event)).toList();
    }

    /** Asserts that some request held one of these events together with others: only then was a request split. */
    default void assertSentAmongOthers(Collection<TestEvent> events) {
        Set<String> ids = ids(events);
        List<List<String>> requests = bridge().gate().requests().stream()
                .map(request -> request.stream().map(SentEntry::eventId).toList())
                .toList();
        assertThat(requests)
                .as("requests, by the ids of their events")
                .anyMatch(request -> request.stream().anyMatch(ids::contains) && !ids.containsAll(request));
    }

    default TestEvent published(TestEvent event) {
        publish(event);
        return event;
    }

    /** Returns the entries of these events that SQS has acknowledged, in the order of the acknowledgements. */
    default List<SentEntry> acknowledged(Collection<TestEvent> events) {
        Set<String> ids = ids(events);
        return bridge().gate().acknowledged().stream()
                .filter(entry -> ids.contains(entry.eventId()))
                .toList();
    }

    default boolean isSeen(TestEvent event) {
        return timesSeen(event) > 0;
    }

    /** Returns how often the bridge has tried to send the event. */
    default long timesSeen(TestEvent event) {
        return bridge().gate().seen().stream()
                .filter(entry -> entry.eventId().equals(event.id()))
                .count();
    }

    /** Waits for the length of an outage. No test draws a conclusion from how long something takes. */
    static void pass(Duration time) {
        Awaitility.await().pollDelay(time).timeout(time.multipliedBy(4)).until(() -> true);
    }

    static Predicate<Message> messageOf(TestEvent event) {
        return message -> Mailbox.attribute(message, "ce_id").equals(event.id());
    }

    static Set<String> ids(Collection<TestEvent> events) {
        return events.stream().map(TestEvent::id).collect(Collectors.toSet());
    }

    /**
     * Returns the values of a message's attributes; one of another type than String becomes a text that names its type.
     */
    static Map<String, String> attributes(Message message) {
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().dataType().equals("String")
                                ? entry.getValue().stringValue()
                                : "of type " + entry.getValue().dataType()));
    }
}
