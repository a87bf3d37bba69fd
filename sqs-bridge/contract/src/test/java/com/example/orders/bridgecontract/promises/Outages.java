package com.example.orders.bridgecontract.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.bridgecontract.events.LaterVersion;
import com.example.orders.bridgecontract.events.TestEvent;
import com.example.orders.bridgecontract.events.TestEvents;
import com.example.orders.bridgecontract.sqs.SentEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** While SQS or a queue is unavailable, events wait; they are delivered automatically when it is available again. */
public interface Outages extends Contract {

    /** In the first half connections are refused, in the second half requests are not answered. */
    Duration OUTAGE = Duration.ofSeconds(30);

    @Test
    default void afterAnOutageOfHalfAMinuteEverythingArrivesInOrderAndNothingIsADeadLetter() {
        String customer = TestEvents.newCustomer();
        List<TestEvent> events = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            events.add(LaterVersion.rejected(TestEvents.newId(), customer, "number " + number)
                    .with("refund", TestEvents.decimal("20.00"), "20.00")
                    .with("refunded_at", TestEvents.millis("2026-01-01T00:00:01.000Z"), "2026-01-01T00:00:01.000Z"));
        }
        bridge().gate().refuseConnections();

        List<RecordMetadata> published = publish(events);
        Contract.pass(OUTAGE.dividedBy(2));
        bridge().gate().withholdAnswers();
        Contract.pass(OUTAGE.dividedBy(2));

        RecordMetadata first = published.getFirst();
        assertThat(bridge().platform().group().committed(new TopicPartition(first.topic(), first.partition())))
                .isLessThanOrEqualTo(first.offset());
        bridge().gate().open();
        assertThat(received(events)).allSatisfy(message -> assertThat(message.body())
                .contains("\"refund\":\"20.00\",\"refunded_at\":\"2026-01-01T00:00:01.000Z\""));
        awaitPassed("orders.rejected", customer);
        // Only messages in flight when connections were closed are repeated: the first arrivals are in order.
        assertThat(acknowledged(events).stream().map(SentEntry::eventId).distinct())
                .containsExactlyElementsOf(events.stream().map(TestEvent::id).toList());
        assertNoDeadLetters(events, published);
    }

    @Test
    default void anEventWaitsWhileALoadBalancerAnswersInsteadOfSqs() {
        TestEvent event = TestEvents.fulfilled(TestEvents.newId(), TestEvents.newCustomer());
        bridge().gate().answerUnavailable();

        RecordMetadata sent = publish(event);

        await().until(() -> timesSeen(event) >= MANY_ATTEMPTS);
        assertThat(bridge().platform().group().committed(new TopicPartition(sent.topic(), sent.partition())))
                .isLessThanOrEqualTo(sent.offset());
        bridge().gate().open();
        received(event);
        assertNoDeadLetters(List.of(event), List.of(sent));
    }

    @Test
    default void eventsWaitForAMissingQueueWhileTheOtherQueueIsServed() {
        String customer = TestEvents.newCustomer();
        bridge().mailbox().delete(bridge().queue(FULFILLMENT));
        TestEvent waiting = TestEvents.fulfilled(TestEvents.newId(), customer);

        RecordMetadata sent = publish(waiting);
        await().until(() -> timesSeen(waiting) >= MANY_ATTEMPTS);
        TestEvent delivered = published(TestEvents.created(TestEvents.newId(), customer));

        received(delivered);
        assertThat(bridge().platform().group().committed(new TopicPartition(sent.topic(), sent.partition())))
                .isLessThanOrEqualTo(sent.offset());
        bridge().provisionQueues();
        received(waiting);
        assertNoDeadLetters(List.of(waiting), List.of(sent));
    }
}
