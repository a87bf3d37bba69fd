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
 * The messages in hand, and the only place that tells SQS of them: what is done is deleted, what failed is shown again
 * later, what is still being handled stays hidden. One thread tells, so nothing is extended after its end, and what is done
 * meanwhile goes together into the next request. Nobody waits for that thread: no request is made under the lock.
 */
final class HeldMessages {

    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);

    private final MessageQueue queue;
    private final Duration visibilityTimeout;
    private final Executor teller;
    private final LongSupplier nanoTime;
    private final Set<QueueMessage> open = new LinkedHashSet<>();
    private final Map<QueueMessage, Decision> decided = new LinkedHashMap<>();

    /**
     * What SQS is to be told.
     *
     * @param showAfter when the message is to be delivered again; empty when it is to be deleted
     * @param at when that was decided
     */
    private record Decision(Optional<Duration> showAfter, long at) {}

    /**
     * @param teller a single thread, on which {@link #beat} has to run as well
     */
    HeldMessages(MessageQueue queue, Duration visibilityTimeout, Executor teller, LongSupplier nanoTime) {
        this.queue = queue;
        this.visibilityTimeout = visibilityTimeout;
        this.teller = teller;
        this.nanoTime = nanoTime;
    }

    /** The message stays hidden from now on. */
    synchronized void take(QueueMessage message) {
        open.add(message);
    }

    /** The message's effect is stored. */
    synchronized void done(QueueMessage message) {
        decide(message, Optional.empty());
    }

    /** The message is to be delivered again after this time. */
    synchronized void showAgain(QueueMessage message, Duration after) {
        decide(message, Optional.of(after));
    }

    /** Everything that is still open is to be delivered again at once; returns how much that is. */
    synchronized int giveBack() {
        List<QueueMessage> unfinished = List.copyOf(open);
        unfinished.forEach(message -> showAgain(message, Duration.ZERO));
        teller.execute(this::settle); // also what SQS has not taken so far
        return unfinished.size();
    }

    private void decide(QueueMessage message, Optional<Duration> showAfter) {
        if (open.remove(message)) {
            decided.put(message, new Decision(showAfter, nanoTime.getAsLong()));
            teller.execute(this::settle);
        }
    }

    /** Hides for longer what is still being handled, and tells again what SQS has not taken. */
    void beat() {
        Map<QueueMessage, Duration> hidden = new LinkedHashMap<>();
        synchronized (this) {
            open.forEach(message -> hidden.put(message, visibilityTimeout));
        }
        tell("Hidden no longer", hidden.keySet(), () -> queue.showAfter(hidden));
        settle();
    }

    /**
     * Tells what has been decided. What SQS does not take is told again with the next beats, until the message has come
     * again by itself at the latest; after the stop there is no further beat.
     */
    void settle() {
        Map<QueueMessage, Decision> told;
        synchronized (this) {
            told = new LinkedHashMap<>(decided);
            decided.clear();
        }
        List<QueueMessage> done = new ArrayList<>();
        Map<QueueMessage, Duration> shown = new LinkedHashMap<>();
        told.forEach((message, decision) ->
                decision.showAfter().ifPresentOrElse(after -> shown.put(message, after), () -> done.add(message)));
        Set<QueueMessage> refused = new HashSet<>();
        refused.addAll(tell("Not deleted yet", done, () -> queue.delete(done)));
        refused.addAll(tell("Not given back yet", shown.keySet(), () -> queue.showAfter(shown)));
        synchronized (this) {
            long now = nanoTime.getAsLong();
            told.forEach((message, decision) -> {
                if (refused.contains(message) && now - decision.at() < visibilityTimeout.toNanos()) {
                    decided.put(message, decision);
                }
            });
        }
    }

    /** Returns what SQS did not take. */
    private static Collection<QueueMessage> tell(
            String failure, Collection<QueueMessage> messages, Supplier<Map<QueueMessage, String>> request) {
        if (messages.isEmpty()) {
            return Set.of();
        }
        try {
            Map<QueueMessage, String> refused = request.get();
            refused.forEach((message, reason) -> LOG.warn("{}: message {}, {}", failure, message.id(), reason));
            return refused.keySet();
        } catch (SdkException e) {
            LOG.warn("{}: SQS did not take the request for {} messages: {}", failure, messages.size(), e.getMessage());
            return messages;
        }
    }
}
