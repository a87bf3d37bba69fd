package com.example.orders.examples.notifications.receiving;

import static com.example.orders.examples.notifications.receiving.TestMessages.inGroup;
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

class QueueConsumerTest {

    private final ScriptedQueue queue = new ScriptedQueue();
    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private QueueConsumer consumer;

    @AfterEach
    void stop() {
        consumer.close();
    }

    @Test
    void eachMessageOfABatchHasItsOwnEnd() {
        queue.givesOut(message("good"), received("failing", 3), received("broken", 2), message("poison"));

        start(message -> switch (message.id()) {
            case "failing" -> throw new SQLException("the database is away");
            case "broken" -> throw new IllegalStateException("a bug");
            case "poison" -> new Verdict.Poison("the body is not JSON");
            default -> new Verdict.Handled("notified");
        });

        await().untilAsserted(() -> assertThat(queue.told())
                .containsExactly(
                        "delete good", "show broken after 4s", "show failing after 8s", "show poison after 0s"));
        assertThat(counted("notified")).isEqualTo(1);
        assertThat(counted("failed")).isEqualTo(2);
        assertThat(counted("poison")).isEqualTo(1);
    }

    @Test
    void aGroupIsHandledInItsOrderAndWaitsBehindAFailure() {
        queue.givesOut(inGroup("g", "1"), inGroup("g", "2"), inGroup("g", "3"), inGroup("other", "4"));

        start(message -> {
            handled.add(message.id());
            if (message.id().equals("2")) {
                throw new IOException("not now");
            }
            return new Verdict.Handled("notified");
        });

        await().untilAsserted(() -> assertThat(queue.told())
                .containsExactlyInAnyOrder("delete 1", "delete 4", "show 2 after 2s", "show 3 after 0s"));
        assertThat(handled).containsExactlyInAnyOrder("1", "2", "4");
    }

    @Test
    void aStopFinishesWhatIsHandledAndGivesTheRestBack() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        queue.givesOut(message("in hand"), message("waiting"), message("waiting too"));
        start(oneAtATime(Duration.ofSeconds(5)), message -> {
            begun.countDown();
            awaitEnd(mayEnd);
            return new Verdict.Handled("notified");
        });
        begun.await();

        Thread stop = Thread.startVirtualThread(consumer::close);
        await().until(() -> !consumer.receives());
        mayEnd.countDown();
        stop.join();

        assertThat(queue.told())
                .containsExactly("delete in hand", "show waiting after 0s", "show waiting too after 0s");
    }

    @Test
    void aStopDoesNotWaitForAHandlerThatHangs() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        queue.givesOut(message("hanging"));
        start(oneAtATime(Duration.ofMillis(100)), message -> {
            begun.countDown();
            awaitEnd(new CountDownLatch(1));
            return new Verdict.Handled("notified");
        });
        begun.await();

        consumer.close();

        assertThat(queue.told()).contains("show hanging after 0s").doesNotContain("delete hanging");
    }

    @Test
    void anOutageOfSqsIsWaitedFor() {
        queue.refusesRequests(1).givesOut(message("later"));

        start(message -> new Verdict.Handled("notified"));

        await().until(() -> !consumer.receives());
        await().untilAsserted(() -> assertThat(queue.told()).containsExactly("delete later"));
        await().until(consumer::receives);
    }

    private void start(MessageHandler handler) {
        start(ConsumerConfiguration.standard(), handler);
    }

    private void start(ConsumerConfiguration configuration, MessageHandler handler) {
        consumer = new QueueConsumer(queue, handler, configuration, meters).start();
    }

    private long counted(String outcome) {
        return meters.get("worker.messages").tag("outcome", outcome).timer().count();
    }

    private static ConsumerConfiguration oneAtATime(Duration stopPatience) {
        ConsumerConfiguration standard = ConsumerConfiguration.standard();
        return new ConsumerConfiguration(
                1,
                standard.longPoll(),
                standard.visibilityTimeout(),
                standard.longestHandling(),
                standard.firstBackoff(),
                standard.longestBackoff(),
                stopPatience);
    }

    private static void awaitEnd(CountDownLatch end) throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
