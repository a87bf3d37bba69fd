package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeldMessagesTest {

    private final QueueMessage a = message("a");
    private final QueueMessage b = message("b");
    private final AtomicLong time = new AtomicLong();
    private final ScriptedQueue queue = new ScriptedQueue();
    private final HeldMessages held =
            new HeldMessages(queue, List.of(a, b), ConsumerConfiguration.standard(), time::get);

    @Test
    void aBeatSettlesWhatIsDoneAndHidesWhatIsNot() {
        held.done(a);

        held.beat();

        assertThat(queue.told()).containsExactly("delete a", "show b after 30s");
    }

    @Test
    void nothingIsExtendedAfterItsEnd() {
        held.done(a);
        held.showAgain(b, Duration.ofSeconds(4));
        held.beat();

        held.beat();

        assertThat(queue.told()).containsExactly("delete a", "show b after 4s");
    }

    @Test
    void aHandlerThatHangsDoesNotHoldItsMessageForEver() {
        time.set(Duration.ofMinutes(10).plusNanos(1).toNanos());

        held.beat();

        assertThat(queue.told()).isEmpty();
    }

    @Test
    void whatSqsDidNotTakeIsToldAgain() {
        held.done(a);
        queue.refusesRequests(2);
        held.beat();

        held.beat();

        assertThat(queue.told()).containsExactly("delete a", "show b after 30s");
    }

    @Test
    void whatWasGivenBackIsNotDeletedByAHandlerThatEndsLater() {
        held.giveBack();
        held.done(a);

        held.settle();

        assertThat(queue.told()).containsExactly("show a after 0s", "show b after 0s");
    }
}
