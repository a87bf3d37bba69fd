package com.example.orders.bridge.sending;

import static com.example.orders.bridge.sending.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyLanesTest {

    private static final int NO_LIMIT = 1_000_000;

    @Test
    void handsOutOneMessageOfEachKeyAtATime() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(messages("a1", "a2", "b1", "a3", "b2"), NO_LIMIT);

        List<OutgoingMessage> first = lanes.next();

        assertThat(ids(first)).containsExactly("a1", "b1");
        lanes.settled(first.get(0));
        assertThat(ids(lanes.next())).containsExactly("a2");
    }

    @Test
    void handsOutARepeatedMessageBeforeLaterOnesWithItsKey() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(messages("a1", "a2", "b1"), NO_LIMIT);
        List<OutgoingMessage> first = lanes.next();

        lanes.settled(first.get(1));
        lanes.again(first.get(0));

        assertThat(ids(lanes.next())).containsExactly("a1");
    }

    @Test
    void handsOutAtMostTenMessages() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(
                IntStream.range(0, 23)
                        .mapToObj(i -> message("k" + (char) ('a' + i) + "1"))
                        .toList(),
                NO_LIMIT);

        assertThat(Stream.of(lanes.next(), lanes.next(), lanes.next()))
                .extracting(List::size)
                .containsExactly(10, 10, 3);
    }

    @Test
    void keepsABatchWithinTheByteLimitOfARequest() throws InterruptedException {
        List<OutgoingMessage> messages = messages("a1", "b1", "c1");
        KeyLanes lanes = new KeyLanes(messages, 2 * messages.getFirst().bytes());

        assertThat(ids(lanes.next())).containsExactly("a1", "b1");
        assertThat(ids(lanes.next())).containsExactly("c1");
    }

    @Test
    void givesAMessageAboveTheLimitABatchOfItsOwn() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(List.of(message("a1", "x".repeat(500)), message("b1")), 100);

        assertThat(ids(lanes.next())).containsExactly("a1");
        assertThat(ids(lanes.next())).containsExactly("b1");
    }

    @Test
    void endsWhenEverythingIsSettled() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(messages("a1"), NO_LIMIT);
        lanes.settled(lanes.next().getFirst());

        assertThat(lanes.next()).isEmpty();
    }

    @Test
    void handsOutNothingOfAKeyThatWasGivenUp() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(messages("a1", "a2"), NO_LIMIT);
        lanes.next();

        lanes.givenUp();

        assertThat(lanes.next()).isEmpty();
    }

    @Test
    void handsOutNothingAfterClosing() throws InterruptedException {
        KeyLanes lanes = new KeyLanes(messages("a1"), NO_LIMIT);

        lanes.close();

        assertThat(lanes.next()).isEmpty();
    }

    private static List<OutgoingMessage> messages(String... ids) {
        return Stream.of(ids).map(TestMessages::message).toList();
    }

    private static List<String> ids(List<OutgoingMessage> batch) {
        return batch.stream().map(OutgoingMessage::id).toList();
    }
}
