package com.example.orders.bridge.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Limits the attempts of one dispatch by number per message and by time, and waits between them. Thread-safe. */
final class Attempts {

    private final SendingConfiguration configuration;
    private final Clock clock;
    private final Instant end;
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();

    Attempts(SendingConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        this.end = clock.instant().plus(configuration.round());
    }

    /** Whether there is time for another request. */
    boolean areInTime() {
        return clock.instant().isBefore(end);
    }

    /** Counts a failed attempt; false if it was the last one. */
    boolean isLeftAfterFailure(OutgoingMessage message) {
        return failed.merge(message.id(), 1, Integer::sum) < configuration.attempts();
    }

    /** Waits once for all messages, for the backoff of the one that failed most often. */
    void waitBeforeNext(Collection<OutgoingMessage> messages) throws InterruptedException {
        int most = messages.stream()
                .mapToInt(message -> failed.getOrDefault(message.id(), 1))
                .max()
                .orElse(1);
        Thread.sleep(configuration.backoff().afterAttempt(most, ThreadLocalRandom.current()));
    }
}
