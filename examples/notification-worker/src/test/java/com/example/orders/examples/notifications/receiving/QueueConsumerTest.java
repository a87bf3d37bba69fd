package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.message;
import static com.example.orders.examples.notifications.receiving.TestMessages.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
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
    void settlesEachMessageOfABatchSeparately() {
        queue.givesOut(message("good"), received("failing", 3), received("broken", 2), message("poison"));

        start(message -> switch (message.id()) {
            case "failing" -> throw new SQLException("the database is unavailable");
            case "broken" -> throw new IllegalStateException("a bug");
            case "poison" -> new Verdict.Poison("the body is not JSON");
            default -> HANDLED;
        });

        awaitRequests("delete good", "show broken after 4s", "show failing after 8s", "show poison after 0s");
        await().untilAsserted(() -> {
            assertThat(counted("notified")).isEqualTo(1);
            assertThat(counted("failed")).isEqualTo(2);
            assertThat(counted("poison")).isEqualTo(1);
        });
    }

    @Test
    void anErrorFailsOneMessageAndDoesNotStopTheWorker() {
        queue.givesOut(message("broken")).givesOut(message("next"));

        start(sized(1), message -> {
            if (message.id().equals("broken")) {
                throw new NoClassDefFoundError("com/example/OnlyThisPathNeedsIt");
            }
            return HANDLED;
        });

        awaitRequests("show broken after 2s", "delete next");
        assertThat(consumer.problem()).isEmpty();
    }

    @Test
    void aHangingHandlerOccupiesOnlyItsSlot() {
        queue.givesOut(message("hanging"), message("1")).givesOut(message("2")).givesOut(message("3"), message("4"));

        start(sized(2), this::hangIfNamedHanging);

        awaitRequests("delete 1", "delete 2", "delete 3", "delete 4");
    }

    @Test
    void asksForAsManyMessagesAsItHasFreeSlots() {
        queue.givesOut(message("hanging"));

        start(sized(3), this::hangIfNamedHanging);

        await().untilAsserted(() -> assertThat(queue.asked()).containsExactly(3, 2));
    }

    @Test
    void interruptsAHandlerThatTakesTooLongAndCountsItAsFailed() {
        queue.givesOut(message("hanging"));

        start(hasty(), this::hangIfNamedHanging);

        await().untilAsserted(() -> assertThat(queue.requests()).endsWith("show hanging after 2s"));
        await().untilAsserted(() -> assertThat(handled).containsExactly("interrupted"));
        await().until(() -> counted("failed") == 1);
        assertThat(consumer.problem()).isEmpty();
    }

    @Test
    void reportsAProblemIfUninterruptibleHandlersOccupyAllSlots() {
        queue.givesOut(message("uninterruptible"));

        start(hasty(), message -> {
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    handled.add("interrupt ignored");
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
    void handlesMessagesWhileAHeartbeatIsUnanswered() {
        queue.doesNotAnswerHeartbeats().givesOut(message("hanging"));
        start(configured(2, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(1)), message -> {
            Verdict verdict = hangIfNamedHanging(message);
            handled.add(message.id());
            return verdict;
        });
        await().until(queue::waits);

        queue.givesOut(message("1"), message("2"), message("3"));

        await().untilAsserted(() -> assertThat(handled).containsExactly("1", "2", "3"));
        consumer.close(); // ends although SQS does not answer its last request either
    }

    @Test
    void aStopFinishesRunningHandlersAndReceivesNoMoreMessages() throws InterruptedException {
        queue.givesOut(message("in work"), message("waiting"));
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

        assertThat(queue.requests()).containsExactly("delete in work");
    }

    @Test
    void givesBackMessagesThatArriveDuringTheStop() {
        queue.givesOutWhenInterrupted(message("late"));
        start(message -> {
            handled.add(message.id());
            return HANDLED;
        });
        await().until(() -> !queue.asked().isEmpty());

        consumer.close();

        assertThat(queue.requests()).containsExactly("show late after 0s");
        assertThat(handled).isEmpty();
    }

    @Test
    void aStopDoesNotWaitForAHangingHandler() throws InterruptedException {
        queue.givesOut(message("hanging"));
        start(
                configured(1, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(4)),
                this::hangIfNamedHanging);
        begun.await();

        consumer.close();

        assertThat(queue.requests()).contains("show hanging after 0s").doesNotContain("delete hanging");
    }

    @Test
    void waitsForTheEndOfAnOutageOfSqs() {
        queue.refusesRequests(1).givesOut(message("later"));

        start(message -> HANDLED);

        await().untilAsserted(() -> assertThat(consumer.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("the scripted queue: SQS is unavailable", "SQS_ENDPOINT")));
        awaitRequests("delete later");
        await().until(() -> consumer.problem().isEmpty());
    }

    @Test
    void reportsAConsumerThatEndedByAFailure() {
        queue.breaksOnReceive();

        start(message -> HANDLED);

        await().untilAsserted(() -> assertThat(consumer.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("or it has ended")));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(45));
    }

    private void start(MessageHandler handler) {
        start(ConsumerConfiguration.standard(), handler);
    }

    private void start(ConsumerConfiguration configuration, MessageHandler handler) {
        consumer = new QueueConsumer(queue, handler, configuration, meters).start();
    }

    private void awaitRequests(String... requests) {
        await().untilAsserted(() -> assertThat(queue.requests()).containsExactlyInAnyOrder(requests));
    }

    private long counted(String outcome) {
        Timer timer = meters.find("worker.messages").tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    private Verdict hangIfNamedHanging(QueueMessage message) throws IOException {
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

    /** One handler with a limit of one second. */
    private static ConsumerConfiguration hasty() {
        return configured(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    private static ConsumerConfiguration configured(
            int concurrency, Duration visibilityTimeout, Duration longestHandling, Duration stopTimeout) {
        ConsumerConfiguration standard = ConsumerConfiguration.standard();
        return new ConsumerConfiguration(
                concurrency,
                standard.longPoll(),
                visibilityTimeout,
                longestHandling,
                standard.firstBackoff(),
                standard.longestBackoff(),
                stopTimeout);
    }
}
