package com.example.orders.bridge.sending;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a queue alone for a while after a request to it failed as a whole, longer each time in a row. Meanwhile its
 * messages are deferred without asking, so that a queue that cannot answer does not hold up the other queues with
 * timeouts. Thread-safe.
 */
@Singleton
final class RestingQueues {

    private static final Logger LOG = LoggerFactory.getLogger(RestingQueues.class);

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private final SendingConfiguration configuration;
    private final Clock clock;

    RestingQueues(SendingConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Why the queue is left alone at this moment, or nothing when it may be asked. */
    Optional<String> reason(Queue queue) {
        return Optional.ofNullable(rests.get(queue.name()))
                .filter(rest -> clock.instant().isBefore(rest.until()))
                .map(Rest::reason);
    }

    void failed(Queue queue, QueueUnavailableException failure) {
        Rest rest = rests.compute(queue.name(), (_, last) -> next(last, failure.getMessage()));
        LOG.warn("attempt={} {} Its messages wait until {}.", rest.failures(), rest.reason(), rest.until());
    }

    void answered(Queue queue) {
        if (rests.remove(queue.name()) != null) {
            LOG.info("Queue {} takes messages again.", queue.name());
        }
    }

    private Rest next(Rest last, String reason) {
        Instant now = clock.instant();
        // Requests that were under way together fail together and count once.
        if (last != null && now.isBefore(last.until())) {
            return last;
        }
        int failures = last == null ? 1 : last.failures() + 1;
        return new Rest(
                failures,
                now.plus(configuration.backoff().afterAttempt(failures, ThreadLocalRandom.current())),
                reason);
    }

    private record Rest(int failures, Instant until, String reason) {}
}
