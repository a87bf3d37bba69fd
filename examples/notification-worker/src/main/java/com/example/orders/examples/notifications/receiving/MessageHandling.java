package com.example.orders.examples.notifications.receiving;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Calls the handler and decides the outcome of the message, so that a failure affects only its own message. Each
 * handler runs on a thread of its own, which the calling thread interrupts if the handler hangs.
 */
final class MessageHandling {

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);

    private final MessageHandler handler;
    private final HeldMessages held;
    private final Duration longest;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final AtomicInteger hanging = new AtomicInteger();

    MessageHandling(
            MessageHandler handler, HeldMessages held, ConsumerConfiguration configuration, MeterRegistry meters) {
        this.handler = handler;
        this.held = held;
        this.longest = configuration.longestHandling();
        this.backoff = new Backoff(configuration.firstBackoff(), configuration.longestBackoff());
        this.meters = meters;
    }

    /** Handles the message. Returns when the handler has ended, or when the stop interrupts this thread. */
    void handle(QueueMessage message) {
        describe(message);
        Timer.Sample time = Timer.start(meters);
        FutureTask<Verdict> attempt = new FutureTask<>(() -> {
            describe(message);
            return Objects.requireNonNull(handler.handle(message), "the handler returned no verdict");
        });
        // Virtual, because interrupting a virtual thread also ends its network calls.
        Thread thread =
                Thread.ofVirtual().name(Thread.currentThread().getName()).start(attempt);
        try {
            settle(message, attempt.get(longest.toNanos(), TimeUnit.NANOSECONDS), time);
        } catch (ExecutionException e) {
            settleFailed(message, e.getCause(), time);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            LOG.error("Interrupted after {} s, next attempt in {} s", longest.toSeconds(), later(message, time));
            awaitEnd(thread);
        } catch (InterruptedException e) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
        } finally {
            MDC.clear();
        }
    }

    /** The number of handlers that took too long and continue although they were interrupted. */
    int hangingHandlers() {
        return hanging.get();
    }

    private void settle(QueueMessage message, Verdict verdict, Timer.Sample time) {
        switch (verdict) {
            case Verdict.Handled(String how) -> {
                held.done(message);
                record(time, how);
                LOG.info("Handled: {}", how);
            }
            case Verdict.Poison(String reason) -> {
                // At once, because further receives are needed only for SQS to move it to the dead letter queue.
                held.showAgain(message, Duration.ZERO);
                record(time, "poison");
                LOG.warn("Poison, goes to the dead letter queue, message {}: {}", message.id(), reason);
            }
        }
    }

    /**
     * An Error also counts as a failure of one message, because it may come from a class that only this message needs.
     */
    private void settleFailed(QueueMessage message, Throwable failure, Timer.Sample time) {
        long delay = later(message, time);
        if (failure instanceof IOException || failure instanceof SQLException) {
            LOG.warn("Failed, next attempt in {} s: {}", delay, failure.toString());
        } else {
            LOG.error("Failed unexpectedly, next attempt in {} s", delay, failure);
        }
    }

    private long later(QueueMessage message, Timer.Sample time) {
        Duration delay = backoff.after(message.receives());
        held.showAgain(message, delay);
        record(time, "failed");
        return delay.toSeconds();
    }

    private void awaitEnd(Thread interrupted) {
        hanging.incrementAndGet();
        try {
            interrupted.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hanging.decrementAndGet();
        }
    }

    private void record(Timer.Sample time, String outcome) {
        time.stop(Timer.builder("worker.messages")
                .description("Messages by outcome, with their handling times")
                .tag("outcome", outcome)
                .register(meters));
    }

    /** Adds the message's ids and trace to every log line of its handling; never the body. */
    private static void describe(QueueMessage message) {
        MDC.put("attempt", Integer.toString(message.receives()));
        message.attribute("correlation_id").ifPresent(id -> MDC.put("order_id", id));
        message.attribute("ce_id").ifPresent(id -> MDC.put("event_id", id));
        message.attribute("traceparent").ifPresent(trace -> MDC.put("traceparent", trace));
    }
}
