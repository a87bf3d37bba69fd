package com.example.orders.tracking.live;

import com.example.orders.failures.Backoff;
import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.websocket.CloseReason;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each change to the clients that want it. One thread reads the store while somebody is subscribed. Only this
 * thread admits clients, between two windows, so nothing is missing or repeated between what a client has read before
 * and what it is sent from then on.
 */
@Singleton
class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
    static final CloseReason OTHER_STORE = new CloseReason(1012, "The database was replaced: read the orders again");

    private final Changes changes;
    private final LiveMessages messages;
    private final Duration poll;
    private final FailureClassifier classifier = FailureClassifier.standard();
    private final Thread thread = Thread.ofPlatform().name("live-feed").daemon().unstarted(this::run);
    private final Queue<Admission> arriving = new ConcurrentLinkedQueue<>();
    private final Semaphore wakeUp = new Semaphore(0);

    /** The subscribed clients. Used only by the feed's thread, as is the reader. */
    private final Map<Client, Subscription> subscribed = new LinkedHashMap<>();

    private Reader reader;
    private int attempt;
    private volatile boolean stopping;

    Feed(Changes changes, LiveMessages messages, LiveConfiguration configuration) {
        this.changes = changes;
        this.messages = messages;
        this.poll = configuration.poll();
    }

    /** A client that has read the store up to a position, or that wants only what comes from now on. */
    private record Admission(Client client, Subscription subscription, Reader read) {}

    @EventListener
    void start(StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** Admits a client that wants what comes from now on. */
    void admit(Client client, Subscription subscription) {
        admit(client, subscription, null);
    }

    /** Admits a client that has been sent everything up to the reader's position. */
    void admit(Client client, Subscription subscription, Reader read) {
        arriving.add(new Admission(client, subscription, read));
        wakeUp.release();
    }

    private void run() {
        try {
            while (!stopping) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            sleep();
            subscribed.entrySet().removeIf(client -> !client.getKey().has(client.getValue()));
            advance(changes.frontier());
            attempt = 0;
        } catch (RuntimeException | Error e) {
            // Catches errors too: otherwise an error would end the feed while the clients remain connected.
            Thread.sleep(failed(e));
        }
    }

    private void sleep() throws InterruptedException {
        if (arriving.isEmpty()) {
            if (subscribed.isEmpty()) {
                wakeUp.acquire();
            } else {
                var _ = wakeUp.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
            }
            wakeUp.drainPermits();
        }
    }

    private void advance(Frontier now) {
        if (reader == null || subscribed.isEmpty()) {
            reader = new Reader(changes, Position.at(now));
        } else if (!reader.position().isBefore(now)) {
            subscribed.keySet().forEach(client -> client.close(OTHER_STORE));
            subscribed.clear();
            reader = new Reader(changes, Position.at(now));
        } else {
            reader.readUpTo(new Snapshot(now.snapshot()), this::send);
        }
        while (!arriving.isEmpty()) {
            admit(arriving.peek(), now);
            arriving.remove(); // after a failure, the next round goes on where this one stopped
        }
    }

    private boolean send(ChangeRow row) {
        byte[] message = messages.write(LiveMessage.change(row, reader.position()));
        subscribed.forEach((client, subscription) -> {
            if (subscription.wants(row)) {
                client.send(subscription, message);
            }
        });
        return true;
    }

    private void admit(Admission arrived, Frontier now) {
        Client client = arrived.client();
        Subscription subscription = arrived.subscription();
        if (arrived.read() == null) {
            client.subscribe(subscription, messages.write(LiveMessage.subscribed(reader.position())));
        } else if (!arrived.read().position().isBefore(now)) {
            client.close(OTHER_STORE);
        } else {
            arrived.read().readUpTo(new Snapshot(now.snapshot()), row -> {
                if (subscription.wants(row)) {
                    client.send(
                            subscription,
                            messages.write(
                                    LiveMessage.change(row, arrived.read().position())));
                }
                return client.has(subscription);
            });
        }
        if (client.has(subscription)) {
            subscribed.put(client, subscription);
        }
    }

    private Duration failed(Throwable failure) {
        attempt++;
        Duration wait = BACKOFF.afterAttempt(attempt, ThreadLocalRandom.current());
        if (classifier.classify(failure) == FailureKind.TRANSIENT) {
            LOG.warn("The live feed retries in {} ms: attempt={}: {}", wait.toMillis(), attempt, failure.toString());
        } else {
            LOG.error("The live feed failed, retries in {} ms: attempt={}", wait.toMillis(), attempt, failure);
        }
        return wait;
    }
}
