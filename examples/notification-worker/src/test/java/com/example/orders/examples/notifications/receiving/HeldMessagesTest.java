package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldMessagesTest {

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    private final QueueMessage a = message("a");
    private final QueueMessage b = message("b");
    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger settlements = new AtomicInteger();
    private final ScriptedQueue queue = new ScriptedQueue();
    private final HeldMessages held =
            new HeldMessages(queue, VISIBILITY_TIMEOUT, settlement -> settlements.incrementAndGet(), time::get);

    @BeforeEach
    void take() {
        held.take(a);
        held.take(b);
    }

    @Test
    void aHeartbeatExtendsUnfinishedMessages() {
        held.done(a);

        held.heartbeat();

        assertThat(queue.requests()).containsExactly("show b after 30s", "delete a");
    }

    @Test
    void sendsADecisionWithoutWaitingForTheNextHeartbeat() {
        held.done(a);
        held.showAgain(b, Duration.ofSeconds(4));
        assertThat(settlements).hasValue(2);

        held.settle();

        assertThat(queue.requests()).containsExactly("delete a", "show b after 4s");
    }

    @Test
    void doesNotExtendAFinishedMessage() {
        held.done(a);
        held.showAgain(b, Duration.ofSeconds(4));
        held.heartbeat();

        held.heartbeat();

        assertThat(queue.requests()).containsExactly("delete a", "show b after 4s");
    }

    @Test
    void retriesAFailedRequest() {
        held.done(a);
        queue.refusesRequests(2);
        held.heartbeat();

        held.heartbeat();

        assertThat(queue.requests()).containsExactly("show b after 30s", "delete a");
    }

    @Test
    void retriesASingleRefusedEntry() {
        held.done(a);
        held.showAgain(b, Duration.ofSeconds(4));
        queue.refusesEntriesOf("b");
        held.settle();
        queue.refusesEntriesOf("");

        held.heartbeat();

        assertThat(queue.requests()).containsExactly("delete a", "show b after 4s");
    }

    @Test
    void dropsADecisionWhoseMessageIsVisibleAgain() {
        held.done(a);
        held.done(b);
        time.set(VISIBILITY_TIMEOUT.toNanos());
        queue.refusesRequests(1);
        held.settle();

        held.heartbeat();

        assertThat(queue.requests()).isEmpty();
    }

    @Test
    void doesNotDeleteAMessageThatWasGivenBack() {
        assertThat(held.giveBack()).isEqualTo(2);
        held.done(a);

        held.settle();

        assertThat(queue.requests()).containsExactly("show a after 0s", "show b after 0s");
    }
}
