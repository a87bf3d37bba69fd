package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The messages in work, and the only class that reports their outcome to SQS. Handled messages are deleted, failed ones
 * are made visible later, and the visibility timeout of the others is extended. A single thread sends all requests, so
 * a finished message is never extended, and outcomes that arrive meanwhile share the next request. No request is sent
 * under the lock, so handlers never wait for SQS.
 */
final class HeldMessages {

    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);

    private final MessageQueue queue;
    private final Duration visibilityTimeout;
    private final Executor settler;
    private final LongSupplier nanoTime;
    private final Set<QueueMessage> open = new LinkedHashSet<>();
    private final Map<QueueMessage, Decision> decided = new LinkedHashMap<>();

    /**
     * An outcome that SQS has not confirmed.
     *
     * @param showAfter after how long the message becomes visible again; empty if it must be deleted
     * @param at the time of the decision, from {@code nanoTime}
     */
    private record Decision(Optional<Duration> showAfter, long at) {}

    /** @param settler a single thread, on which {@link #heartbeat} must run as well */
    HeldMessages(MessageQueue queue, Duration visibilityTimeout, Executor settler, LongSupplier nanoTime) {
        this.queue = queue;
        this.visibilityTimeout = visibilityTimeout;
        this.settler = settler;
        this.nanoTime = nanoTime;
    }

    /** Keeps the message hidden from now on. */
    synchronized void take(QueueMessage message) {
        open.add(message);
    }

    /** Deletes the message, whose effect is stored. */
    synchronized void done(QueueMessage message) {
        decide(message, Optional.empty());
    }

    /** Makes the message visible again after this time. */
    synchronized void showAgain(QueueMessage message, Duration after) {
        decide(message, Optional.of(after));
    }

    /** Makes all unfinished messages visible at once, and returns their number. */
    synchronized int giveBack() {
        List<QueueMessage> unfinished = List.copyOf(open);
        unfinished.forEach(message -> showAgain(message, Duration.ZERO));
        settler.execute(this::settle); // also retries the decisions that SQS has refused
        return unfinished.size();
    }

    private void decide(QueueMessage message, Optional<Duration> showAfter) {
        if (open.remove(message)) {
            decided.put(message, new Decision(showAfter, nanoTime.getAsLong()));
            settler.execute(this::settle);
        }
    }

    /** Extends the visibility timeout of the messages in work, and retries the decisions that SQS has refused. */
    void heartbeat() {
        Map<QueueMessage, Duration> hidden = new LinkedHashMap<>();
        synchronized (this) {
            open.forEach(message -> hidden.put(message, visibilityTimeout));
        }
        send("Visibility timeout not extended", hidden.keySet(), () -> queue.showAfter(hidden));
        settle();
    }

    /**
     * Sends the decisions to SQS. The next heartbeats retry refused ones until the visibility timeout has made their
     * message visible anyway. There is no heartbeat after the stop.
     */
    void settle() {
        Map<QueueMessage, Decision> sent;
        synchronized (this) {
            sent = new LinkedHashMap<>(decided);
            decided.clear();
        }
        List<QueueMessage> done = new ArrayList<>();
        Map<QueueMessage, Duration> shown = new LinkedHashMap<>();
        sent.forEach((message, decision) ->
                decision.showAfter().ifPresentOrElse(after -> shown.put(message, after), () -> done.add(message)));
        Set<QueueMessage> refused = new HashSet<>();
        refused.addAll(send("Not deleted yet", done, () -> queue.delete(done)));
        refused.addAll(send("Not made visible yet", shown.keySet(), () -> queue.showAfter(shown)));
        synchronized (this) {
            long now = nanoTime.getAsLong();
            sent.forEach((message, decision) -> {
                if (refused.contains(message) && now - decision.at() < visibilityTimeout.toNanos()) {
                    decided.put(message, decision);
                }
            });
        }
    }

    /** Sends the request and returns the messages for which it failed. */
    private static Collection<QueueMessage> send(
            String failure, Collection<QueueMessage> messages, Supplier<Map<QueueMessage, String>> request) {
        if (messages.isEmpty()) {
            return Set.of();
        }
        try {
            Map<QueueMessage, String> refused = request.get();
            refused.forEach((message, reason) -> LOG.warn("{}: message {}, {}", failure, message.id(), reason));
            return refused.keySet();
        } catch (SdkException e) {
            LOG.warn("{}: the request for {} messages failed: {}", failure, messages.size(), e.getMessage());
            return messages;
        }
    }
}
