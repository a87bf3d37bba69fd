package com.example.orders.examples.notifications.receiving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The messages of one receive until the last of them is settled. Each one is settled for itself: what is done is deleted,
 * what failed is shown again later, and what is still being handled stays hidden. Extending and settling never run at the
 * same time, so nothing is extended after its end.
 */
final class HeldMessages {

    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);

    private final MessageQueue queue;
    private final ConsumerConfiguration configuration;
    private final LongSupplier nanoTime;
    private final long since;
    private final Set<QueueMessage> open;
    private final List<QueueMessage> done = new ArrayList<>();
    private final Map<QueueMessage, Duration> toShow = new HashMap<>();

    HeldMessages(
            MessageQueue queue,
            Collection<QueueMessage> messages,
            ConsumerConfiguration configuration,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.configuration = configuration;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
        this.open = new LinkedHashSet<>(messages);
    }

    /** The message's effect is stored. */
    synchronized void done(QueueMessage message) {
        if (open.remove(message)) {
            done.add(message);
        }
    }

    /** The message is to be delivered again after this time. */
    synchronized void showAgain(QueueMessage message, Duration after) {
        if (open.remove(message)) {
            toShow.put(message, after);
        }
    }

    /** Tells SQS what has been done with the messages so far, and hides for longer what is still being handled. */
    synchronized void beat() {
        settle();
        Duration age = Duration.ofNanos(nanoTime.getAsLong() - since);
        if (open.isEmpty() || age.compareTo(configuration.longestHandling()) > 0) {
            return;
        }
        Map<QueueMessage, Duration> hidden = new HashMap<>();
        open.forEach(message -> hidden.put(message, configuration.visibilityTimeout()));
        tell("Hidden no longer", () -> queue.showAfter(hidden));
    }

    /** Tells SQS what has been done with the messages so far. What SQS does not take now is told with the next beat. */
    synchronized void settle() {
        if (!done.isEmpty() && tell("Not deleted, it comes again and is recognised", () -> queue.delete(done))) {
            done.clear();
        }
        if (!toShow.isEmpty() && tell("Shown again only by the timeout", () -> queue.showAfter(toShow))) {
            toShow.clear();
        }
    }

    /** Gives back at once what is not settled yet. */
    synchronized void giveBack() {
        open.forEach(message -> toShow.put(message, Duration.ZERO));
        open.clear();
        settle();
    }

    private static boolean tell(String failure, Request request) {
        try {
            request.send().forEach((message, reason) -> LOG.warn("{}: message {}, {}", failure, message.id(), reason));
            return true;
        } catch (SdkException e) {
            LOG.warn("{}: SQS did not take the request: {}", failure, e.getMessage());
            return false;
        }
    }

    private interface Request {
        Map<QueueMessage, String> send();
    }
}
