package com.example.orders.tracking.live;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.failures.FailureKind;
import io.micronaut.websocket.CloseReason;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a client that resumes what it has missed, as fast as the client reads, and then hands it over to the {@link
 * Feed}. Each client has a thread of its own.
 */
@Singleton
class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final CloseReason UNAVAILABLE = new CloseReason(1013, "The store is unavailable: connect again");

    private final Changes changes;
    private final LiveMessages messages;
    private final Feed feed;
    private final FailureClassifier classifier = FailureClassifier.standard();

    CatchUp(Changes changes, LiveMessages messages, Feed feed) {
        this.changes = changes;
        this.messages = messages;
        this.feed = feed;
    }

    /** Starts a thread for a client that has begun to resume. */
    void start(Client client, Subscription subscription, Position after) {
        Thread.ofVirtual().name("live-catch-up").start(() -> run(client, subscription, after));
    }

    private void run(Client client, Subscription subscription, Position after) {
        try {
            if (after.isBefore(changes.frontier())) {
                client.subscribe(subscription, messages.write(LiveMessage.subscribed(after)));
                resume(client, subscription, new Reader(changes, after));
            } else {
                client.send(
                        messages.write(InvalidCommandException.unknownPosition().problem()));
            }
        } catch (RuntimeException | Error e) {
            // Catches errors too: otherwise the client would wait for what never comes.
            if (classifier.classify(e) == FailureKind.TRANSIENT) {
                LOG.warn("A client cannot resume: {}", e.toString());
            } else {
                LOG.error("A client cannot resume", e);
            }
            client.close(UNAVAILABLE);
        } finally {
            client.hasResumed();
        }
    }

    /** Reads in rounds until one finds little, so that little is left for the feed's thread. */
    private void resume(Client client, Subscription subscription, Reader reader) {
        long before;
        do {
            before = reader.rows();
            Frontier now = changes.frontier();
            if (!reader.position().isBefore(now)) {
                client.close(Feed.OTHER_STORE);
                return;
            }
            boolean complete = reader.readUpTo(new Snapshot(now.snapshot()), row -> {
                if (subscription.wants(row)) {
                    client.awaitRoom(subscription);
                    client.send(subscription, messages.write(LiveMessage.change(row, reader.position())));
                }
                return client.has(subscription);
            });
            if (!complete) {
                return;
            }
        } while (reader.rows() - before >= Changes.PAGE);
        feed.admit(client, subscription, reader);
    }
}
