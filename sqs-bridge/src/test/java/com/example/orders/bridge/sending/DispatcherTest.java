package com.example.orders.bridge.sending;

import static com.example.orders.bridge.sending.TestMessages.ORDERS;
import static com.example.orders.bridge.sending.TestMessages.ORDERS_DLQ;
import static com.example.orders.bridge.sending.TestMessages.TO_ORDERS;
import static com.example.orders.bridge.sending.TestMessages.message;
import static com.example.orders.bridge.sending.TestMessages.queue;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.bridge.sending.Outcome.Acknowledged;
import com.example.orders.bridge.sending.Outcome.DeadLettered;
import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Deferred THROTTLED = new Deferred("RequestThrottled", "slow down");
    private static final Refused INVALID = new Refused("InvalidMessageContents", "a character");
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Destination TO_OTHERS = new Destination(queue("others", 1000), queue("others-dlq", 1000));

    private final ScriptedSender sender = new ScriptedSender();
    private final List<String> notified = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = new MovableClock();
    private final SendingConfiguration configuration =
            new SendingConfiguration(3, 3, Duration.ofMillis(1), Duration.ofMillis(2), ROUND);
    private final Dispatcher dispatcher =
            new Dispatcher(sender, new PausedQueues(configuration, clock), configuration, clock);

    @Test
    void acknowledgesEverythingInTheOrderOfEachKey() throws InterruptedException {
        List<OutgoingMessage> messages = new ArrayList<>();
        for (int number = 10; number < 60; number++) {
            messages.addAll(List.of(message("a" + number), message("b" + number), message("c" + number)));
        }

        Map<String, Outcome> outcomes = dispatch(messages);

        assertThat(outcomes).hasSize(150);
        assertThat(outcomes.values()).allMatch(Acknowledged.class::isInstance);
        for (String key : List.of("a", "b", "c")) {
            assertThat(sender.acknowledged().stream().filter(id -> id.startsWith("orders/" + key)))
                    .hasSize(50)
                    .isSorted();
        }
    }

    @Test
    void sendsAThrottledEntryAgainBeforeLaterOnesWithItsKey() throws InterruptedException {
        sender.answer("a1", THROTTLED, THROTTLED);

        Map<String, Outcome> outcomes = dispatch(messages("a1", "a2", "b1"));

        assertThat(outcomes.values()).allMatch(Acknowledged.class::isInstance);
        assertThat(sender.acknowledged()).containsSubsequence("orders/a1", "orders/a2");
        assertThat(sender.requests())
                .filteredOn(request -> request.contains("b1"))
                .hasSize(1);
    }

    @Test
    void givesUpAnEntryAfterItsAttemptsAndHoldsBackLaterOnesWithItsKey() throws InterruptedException {
        sender.answer("a1", THROTTLED, THROTTLED, THROTTLED);

        Map<String, Outcome> outcomes = dispatch(messages("a1", "a2", "b1"));

        assertThat(outcomes.get("a1")).isEqualTo(THROTTLED);
        assertThat(outcomes.get("a2")).isInstanceOf(Deferred.class);
        assertThat(outcomes.get("b1")).isInstanceOf(Acknowledged.class);
        assertThat(sender.requests().stream().flatMap(List::stream)).doesNotContain("a2");
    }

    @Test
    void movesARefusedEntryToTheDeadLetterQueueAndContinues() throws InterruptedException {
        sender.answer("a1", INVALID);

        Map<String, Outcome> outcomes = dispatch(messages("a1", "a2"));

        assertThat(outcomes.get("a1")).isEqualTo(new DeadLettered(INVALID));
        assertThat(outcomes.get("a2")).isInstanceOf(Acknowledged.class);
        assertThat(sender.acknowledged()).containsExactly("orders-dlq/a1", "orders/a2");
        assertThat(notified).contains("dead letter a1 in orders-dlq because of InvalidMessageContents");
    }

    @Test
    void refusesAnEntryThatItsDeadLetterQueueRefusesToo() throws InterruptedException {
        sender.answer("a1", INVALID, INVALID);

        assertThat(dispatch(messages("a1"))).containsEntry("a1", INVALID);
    }

    @Test
    void refusesAnEntryWhenItsDeadLetterQueueIsUnavailable() throws InterruptedException {
        sender.answer("a1", INVALID);
        sender.fail(ORDERS_DLQ);

        assertThat(dispatch(messages("a1"))).containsEntry("a1", INVALID);
    }

    @Test
    void doesNotSendAMessageAboveTheLimit() throws InterruptedException {
        OutgoingMessage large = message("a1", "x".repeat(2_000));

        Map<String, Outcome> outcomes = dispatch(List.of(large, message("b1")));

        assertThat(outcomes.get("a1")).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains("2013", "1000", "bridge.queues.orders.max-bytes"));
        assertThat(outcomes.get("b1")).isInstanceOf(Acknowledged.class);
        assertThat(sender.requests().stream().flatMap(List::stream)).doesNotContain("a1");
    }

    @Test
    void defersEverythingForAnUnavailableQueueAndServesTheOthers() throws InterruptedException {
        sender.fail(ORDERS);

        Map<String, Outcome> outcomes =
                dispatcher.dispatch(Map.of(TO_ORDERS, messages("a1", "b1"), TO_OTHERS, messages("c1")), recording());

        assertThat(outcomes.get("a1")).isInstanceOfSatisfying(Deferred.class, deferred -> assertThat(deferred.reason())
                .isEqualTo("orders is unavailable"));
        assertThat(outcomes.get("b1")).isInstanceOf(Deferred.class);
        assertThat(outcomes.get("c1")).isInstanceOf(Acknowledged.class);
    }

    @Test
    void leavesMessagesThatASlowQueueDidNotAcceptInTimeToTheNextRound() throws InterruptedException {
        sender.beforeEachRequest(() -> now = now.plus(ROUND));

        Map<String, Outcome> outcomes = dispatch(messages("a1", "a2"));

        assertThat(outcomes.get("a1")).isInstanceOf(Acknowledged.class);
        assertThat(outcomes.get("a2")).isInstanceOfSatisfying(Deferred.class, deferred -> assertThat(deferred.reason())
                .contains("the time limit was reached"));
        assertThat(sender.requests()).containsExactly(List.of("a1"));
    }

    @Test
    void pausesAnUnavailableQueue() throws InterruptedException {
        sender.fail(ORDERS);
        dispatch(messages("a1"));
        sender.recover(ORDERS);

        Map<String, Outcome> atOnce = dispatch(messages("a1"));
        now = now.plusMillis(10);
        Map<String, Outcome> later = dispatch(messages("a1"));

        assertThat(atOnce.get("a1")).isInstanceOf(Deferred.class);
        assertThat(later.get("a1")).isInstanceOf(Acknowledged.class);
        assertThat(sender.requests()).hasSize(2);
    }

    private Map<String, Outcome> dispatch(List<OutgoingMessage> messages) throws InterruptedException {
        return dispatcher.dispatch(Map.of(TO_ORDERS, messages), recording());
    }

    private static List<OutgoingMessage> messages(String... ids) {
        return Stream.of(ids).map(TestMessages::message).toList();
    }

    private SendingListener recording() {
        return new SendingListener() {
            @Override
            public void acknowledged(Queue queue, OutgoingMessage message, String messageId) {
                notified.add("acknowledged " + message.id());
            }

            @Override
            public void deferred(Queue queue, OutgoingMessage message, Deferred cause) {
                notified.add("deferred " + message.id());
            }

            @Override
            public void deadLettered(Queue deadLetters, OutgoingMessage message, String messageId, Refused cause) {
                notified.add(
                        "dead letter " + message.id() + " in " + deadLetters.name() + " because of " + cause.code());
            }
        };
    }

    private final class MovableClock extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
