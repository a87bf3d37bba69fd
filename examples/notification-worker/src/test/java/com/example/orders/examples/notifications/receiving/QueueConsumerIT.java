package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.parts.Events.accepted;
import static com.example.orders.examples.notifications.parts.Events.created;
import static com.example.orders.examples.notifications.parts.Events.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.examples.notifications.parts.TestQueue;
import com.example.orders.examples.notifications.parts.TestQueue.Event;
import com.example.orders.examples.notifications.parts.WorkerParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests receiving and settling on a real SQS server, with handlers of the test. */
class QueueConsumerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Verdict HANDLED = new Verdict.Handled("notified");
    private static final Duration LONG_POLL = Duration.ofSeconds(2);

    /** The visibility timeout is long enough for a heartbeat on a busy machine. */
    private static final ConsumerConfiguration SHORT_BACKOFF =
            configured(Duration.ofSeconds(30), Duration.ofSeconds(10));

    /** Retries after one second, however often the message failed. */
    private static final ConsumerConfiguration CONSTANT_BACKOFF =
            configured(Duration.ofSeconds(30), Duration.ofSeconds(1));

    /** A handler call. */
    private record Call(String orderId, int receives, Instant at) {}

    @TempDir
    private static Path folder;

    private static WorkerParts parts;

    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void startParts() {
        parts = WorkerParts.start(folder);
    }

    @AfterAll
    static void stopParts() {
        parts.close();
    }

    @Test
    void aFailureDelaysOnlyItsOwnMessageAndLongerEachTime() {
        TestQueue queue = parts.standardQueue();
        String failing = order();
        IntStream.range(0, 9).forEach(i -> queue.send(created(order())));
        queue.send(created(failing));

        try (QueueConsumer consumer = consumer(queue, message -> {
            if (note(message).equals(failing) && message.receives() < 3) {
                throw new SQLException("the database is unavailable");
            }
            return HANDLED;
        })) {
            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            assertThat(consumer.problem()).isEmpty();
        }

        List<Call> attempts =
                calls.stream().filter(call -> call.orderId().equals(failing)).toList();
        assertThat(attempts).extracting(Call::receives).containsExactly(1, 2, 3);
        assertThat(gap(attempts, 1)).isGreaterThan(Duration.ofMillis(900));
        assertThat(gap(attempts, 2)).isGreaterThan(Duration.ofMillis(1900));
        assertThat(calls).hasSize(9 + 3);
        assertThat(queue.deadLetters()).isZero();
    }

    @Test
    void deadLettersAMessageThatAlwaysFails() {
        TestQueue queue = parts.standardQueue();
        Event event = created(order());
        queue.send(event);

        try (QueueConsumer consumer = consumer(queue, message -> {
            note(message);
            throw new IllegalStateException("a bug");
        })) {
            await().atMost(TIMEOUT).until(() -> queue.deadLetters() == 1 && queue.size() == 0);
            assertThat(consumer.problem()).isEmpty();
        }

        assertThat(calls).hasSize(WorkerParts.MAX_RECEIVE_COUNT);
    }

    @Test
    void keepsAMessageHiddenWhileItIsHandled() {
        TestQueue queue = parts.standardQueue();
        Duration visibilityTimeout = Duration.ofSeconds(5);
        MessageHandler slow = message -> {
            note(message);
            pause(visibilityTimeout.multipliedBy(2));
            return HANDLED;
        };

        ConsumerConfiguration configuration = configured(visibilityTimeout, Duration.ofSeconds(10));
        try (QueueConsumer first = consumer(queue, slow, configuration);
                QueueConsumer second = consumer(queue, slow, configuration)) {
            queue.send(created(order()));

            await().atMost(TIMEOUT).until(() -> !calls.isEmpty() && queue.size() == 0);
            assertThat(first.problem()).isEqualTo(second.problem()).isEmpty();
        }

        assertThat(calls).hasSize(1);
    }

    @Test
    void givesTheMessageOfAStoppedHandlerBackAtOnce() {
        TestQueue queue = parts.standardQueue();
        queue.send(created(order()));
        ConsumerConfiguration hasty = new ConsumerConfiguration(
                10,
                LONG_POLL,
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(8));
        QueueConsumer stopped = QueueConsumer.of(
                        parts.sqs(),
                        queue.url(),
                        message -> {
                            note(message);
                            pause(Duration.ofMinutes(5));
                            return HANDLED;
                        },
                        hasty,
                        new SimpleMeterRegistry())
                .start();
        await().atMost(TIMEOUT).until(() -> calls.size() == 1);

        stopped.close();

        try (QueueConsumer next = consumer(queue, message -> {
            note(message);
            return HANDLED;
        })) {
            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            assertThat(next.problem()).isEmpty();
        }
        assertThat(calls).extracting(Call::receives).containsExactly(1, 2);
    }

    @Test
    void handlesAFifoQueueInOrderEvenIfOneMessageFails() {
        TestQueue queue = parts.fifoQueue();
        String order = order();
        List.of(created(order), accepted(order), shipped(order)).forEach(queue::sendInGroup);
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

        try (QueueConsumer first = consumer(queue, failingOnceAt("OrderAccepted", handled));
                QueueConsumer second = consumer(queue, failingOnceAt("OrderAccepted", handled))) {
            await().atMost(TIMEOUT).until(() -> queue.size() == 0);
            assertThat(first.problem()).isEqualTo(second.problem()).isEmpty();
        }

        assertThat(handled).containsExactly("OrderCreated", "OrderAccepted", "OrderShipped");
    }

    @Test
    void deadLettersOnlyTheFailingMessageOfAFifoGroup() {
        TestQueue queue = parts.fifoQueue();
        String order = order();
        Event failing = created(order);
        List.of(failing, accepted(order), shipped(order)).forEach(queue::sendInGroup);
        ConcurrentLinkedQueue<String> attempts = new ConcurrentLinkedQueue<>();

        try (QueueConsumer first = consumer(queue, failingAlwaysAt("OrderCreated", attempts), CONSTANT_BACKOFF);
                QueueConsumer second = consumer(queue, failingAlwaysAt("OrderCreated", attempts), CONSTANT_BACKOFF)) {
            await().atMost(TIMEOUT).until(() -> queue.deadLetters() > 0 && queue.size() == 0);
            assertThat(first.problem()).isEqualTo(second.problem()).isEmpty();
        }

        assertThat(queue.takeDeadLetters()).containsOnlyKeys(failing.body());
        assertThat(attempts)
                .containsExactly(
                        "OrderCreated 1",
                        "OrderCreated 2",
                        "OrderCreated 3",
                        "OrderCreated 4",
                        "OrderAccepted 1",
                        "OrderShipped 1");
    }

    private static MessageHandler failingAlwaysAt(String eventType, ConcurrentLinkedQueue<String> attempts) {
        return message -> {
            String type = message.attribute("event_type").orElseThrow();
            attempts.add(type + " " + message.receives());
            if (type.equals(eventType)) {
                throw new IOException("never");
            }
            return HANDLED;
        };
    }

    private static MessageHandler failingOnceAt(String eventType, ConcurrentLinkedQueue<String> handled) {
        return message -> {
            String type = message.attribute("event_type").orElseThrow();
            if (type.equals(eventType) && message.receives() == 1) {
                throw new IOException("not now");
            }
            handled.add(type);
            return HANDLED;
        };
    }

    private static ConsumerConfiguration configured(Duration visibilityTimeout, Duration longestBackoff) {
        return new ConsumerConfiguration(
                10,
                LONG_POLL,
                visibilityTimeout,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                longestBackoff,
                Duration.ofSeconds(10));
    }

    private static QueueConsumer consumer(TestQueue queue, MessageHandler handler) {
        return consumer(queue, handler, SHORT_BACKOFF);
    }

    private static QueueConsumer consumer(
            TestQueue queue, MessageHandler handler, ConsumerConfiguration configuration) {
        return QueueConsumer.of(parts.sqs(), queue.url(), handler, configuration, new SimpleMeterRegistry())
                .start();
    }

    private String note(QueueMessage message) {
        String order = message.attribute("correlation_id").orElseThrow();
        calls.add(new Call(order, message.receives(), Instant.now()));
        return order;
    }

    private static Duration gap(List<Call> calls, int attempt) {
        return Duration.between(calls.get(attempt - 1).at(), calls.get(attempt).at());
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String order() {
        return UUID.randomUUID().toString();
    }
}
