package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.message;
import static com.example.orders.examples.notifications.receiving.TestMessages.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueConsumerTest {

    private static final Verdict HANDLED = new Verdict.Handled("notified");

    private final ScriptedQueue queue = new ScriptedQueue();
    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private QueueConsumer consumer;

    @AfterEach
    void stop() {
        mayEnd.countDown();
        consumer.close();
    }

    @Test
    void eachMessageOfABatchHasItsOwnEnd() {
        queue.givesOut(message("good"), received("failing", 3), received("broken", 2), message("poison"));

        start(message -> switch (message.id()) {
            case "failing" -> throw new SQLException("the database is away");
            case "broken" -> throw new IllegalStateException("a bug");
            case "poison" -> new Verdict.Poison("the body is not JSON");
            default -> HANDLED;
        });

        awaitTold("delete good", "show broken after 4s", "show failing after 8s", "show poison after 0s");
        await().untilAsserted(() -> {
            assertThat(counted("notified")).isEqualTo(1);
            assertThat(counted("failed")).isEqualTo(2);
            assertThat(counted("poison")).isEqualTo(1);
        });
    }

    @Test
    void anErrorIsOneMessagesFailureAndNotTheWorkersEnd() {
        queue.givesOut(message("broken")).givesOut(message("next"));

        start(sized(1), message -> {
            if (message.id().equals("broken")) {
                throw new NoClassDefFoundError("com/example/OnlyThisPathNeedsIt");
            }
            return HANDLED;
        });

        awaitTold("show broken after 2s", "delete next");
        assertThat(consumer.problem()).isEmpty();
    }

    @Test
    void aHandlerThatHangsCostsOneSlotAndNoOtherMessage() {
        queue.givesOut(message("hanging"), message("1")).givesOut(message("2")).givesOut(message("3"), message("4"));

        start(sized(2), this::hangIfNamedSo);

        awaitTold("delete 1", "delete 2", "delete 3", "delete 4");
    }

    @Test
    void asksForAsManyMessagesAsItHasFreeSlots() {
        queue.givesOut(message("hanging"));

        start(sized(3), this::hangIfNamedSo);

        await().untilAsserted(() -> assertThat(queue.asked()).containsExactly(3, 2));
    }

    @Test
    void aHandlerThatTakesTooLongIsInterruptedAndHasFailed() {
        queue.givesOut(message("hanging"));

        start(hasty(), this::hangIfNamedSo);

        await().untilAsserted(() -> assertThat(queue.told()).endsWith("show hanging after 2s"));
        await().untilAsserted(() -> assertThat(handled).containsExactly("interrupted"));
        assertThat(counted("failed")).isEqualTo(1);
        assertThat(consumer.problem()).isEmpty();
    }

    @Test
    void handlersThatDoNotEndWhenInterruptedAreAProblemOnceAllSlotsAreTheirs() {
        queue.givesOut(message("deaf"));

        start(hasty(), message -> {
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    handled.add("not heard");
                }
            }
            return HANDLED;
        });

        await().untilAsserted(() -> assertThat(consumer.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("Every handler hangs")));
        mayEnd.countDown();
        await().until(() -> consumer.problem().isEmpty());
    }

    @Test
    void nothingWaitsForAHeartbeatWithoutAnswer() {
        queue.doesNotAnswerHeartbeats().givesOut(message("hanging"));
        start(configured(2, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(1)), message -> {
            Verdict verdict = hangIfNamedSo(message);
            handled.add(message.id());
            return verdict;
        });
        await().until(queue::waits);

        queue.givesOut(message("1"), message("2"), message("3"));

        await().untilAsserted(() -> assertThat(handled).containsExactly("1", "2", "3"));
        consumer.close(); // ends, although its give-back is not answered either
    }

    @Test
    void aStopFinishesWhatIsHandledAndTakesNothingMore() throws InterruptedException {
        queue.givesOut(message("in hand"), message("waiting"));
        start(sized(1), message -> {
            begun.countDown();
            awaitEnd();
            return HANDLED;
        });
        begun.await();

        Thread stop = Thread.startVirtualThread(consumer::close);
        await().until(() -> consumer.problem().isPresent());
        mayEnd.countDown();
        stop.join();

        assertThat(queue.told()).containsExactly("delete in hand");
    }

    @Test
    void whatComesInSpiteOfTheStopIsGivenBackUnhandled() {
        queue.givesOutWhenInterrupted(message("late"));
        start(message -> {
            handled.add(message.id());
            return HANDLED;
        });
        await().until(() -> !queue.asked().isEmpty());

        consumer.close();

        assertThat(queue.told()).containsExactly("show late after 0s");
        assertThat(handled).isEmpty();
    }

    @Test
    void aStopDoesNotWaitForAHandlerThatHangs() throws InterruptedException {
        queue.givesOut(message("hanging"));
        start(
                configured(1, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(4)),
                this::hangIfNamedSo);
        begun.await();

        consumer.close();

        assertThat(queue.told()).contains("show hanging after 0s").doesNotContain("delete hanging");
    }

    @Test
    void anOutageOfSqsIsWaitedFor() {
        queue.refusesRequests(1).givesOut(message("later"));

        start(message -> HANDLED);

        await().untilAsserted(() -> assertThat(consumer.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("the scripted queue: SQS is away", "SQS_ENDPOINT")));
        awaitTold("delete later");
        await().until(() -> consumer.problem().isEmpty());
    }

    @Test
    void aConsumerThatHasEndedByAFailureIsAProblem() {
        queue.breaksOnReceive();

        start(message -> HANDLED);

        await().untilAsserted(() -> assertThat(consumer.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("it has ended")));
    }

    private void start(MessageHandler handler) {
        start(ConsumerConfiguration.standard(), handler);
    }

    private void start(ConsumerConfiguration configuration, MessageHandler handler) {
        consumer = new QueueConsumer(queue, handler, configuration, meters).start();
    }

    private void awaitTold(String... told) {
        await().untilAsserted(() -> assertThat(queue.told()).containsExactlyInAnyOrder(told));
    }

    private long counted(String outcome) {
        return meters.get("worker.messages").tag("outcome", outcome).timer().count();
    }

    private Verdict hangIfNamedSo(QueueMessage message) throws IOException {
        if (message.id().equals("hanging")) {
            begun.countDown();
            awaitEnd();
        }
        return HANDLED;
    }

    private void awaitEnd() throws IOException {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            handled.add("interrupted");
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static ConsumerConfiguration sized(int concurrency) {
        return configured(concurrency, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(8));
    }

    /** One handler, which may take one second. */
    private static ConsumerConfiguration hasty() {
        return configured(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    private static ConsumerConfiguration configured(
            int concurrency, Duration visibilityTimeout, Duration longestHandling, Duration stopPatience) {
        ConsumerConfiguration standard = ConsumerConfiguration.standard();
        return new ConsumerConfiguration(
                concurrency,
                standard.longPoll(),
                visibilityTimeout,
                longestHandling,
                standard.firstBackoff(),
                standard.longestBackoff(),
                stopPatience);
    }
}
