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
 * Pauses a queue after a whole request to it failed, longer after each further failure. Its messages are deferred in
 * the meantime, so that the timeouts of an unavailable queue do not hold up the other queues. Thread-safe.
 */
@Singleton
final class PausedQueues {

    private static final Logger LOG = LoggerFactory.getLogger(PausedQueues.class);

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final SendingConfiguration configuration;
    private final Clock clock;

    PausedQueues(SendingConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The reason why the queue is paused now; empty if it is not. */
    Optional<String> reason(Queue queue) {
        return Optional.ofNullable(pauses.get(queue.name()))
                .filter(pause -> clock.instant().isBefore(pause.until()))
                .map(Pause::reason);
    }

    void failed(Queue queue, QueueUnavailableException failure) {
        Pause pause = pauses.compute(queue.name(), (_, last) -> next(last, failure.getMessage()));
        LOG.warn("attempt={} {} Its messages wait until {}.", pause.failures(), pause.reason(), pause.until());
    }

    void answered(Queue queue) {
        if (pauses.remove(queue.name()) != null) {
            LOG.info("Queue {} is available again.", queue.name());
        }
    }

    private Pause next(Pause last, String reason) {
        Instant now = clock.instant();
        // Requests that were in flight together fail together and count as one failure.
        if (last != null && now.isBefore(last.until())) {
            return last;
        }
        int failures = last == null ? 1 : last.failures() + 1;
        return new Pause(
                failures,
                now.plus(configuration.backoff().afterAttempt(failures, ThreadLocalRandom.current())),
                reason);
    }

    private record Pause(int failures, Instant until, String reason) {}
}
