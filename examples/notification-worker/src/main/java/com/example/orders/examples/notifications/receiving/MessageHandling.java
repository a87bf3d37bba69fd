package com.example.orders.examples.notifications.receiving;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Where a message's failures end: it calls the handler and says what becomes of the message, so that one message's failure
 * costs no other one anything.
 */
final class MessageHandling {

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);

    private final MessageHandler handler;
    private final Backoff backoff;
    private final MeterRegistry meters;

    MessageHandling(MessageHandler handler, ConsumerConfiguration configuration, MeterRegistry meters) {
        this.handler = handler;
        this.backoff = new Backoff(configuration.firstBackoff(), configuration.longestBackoff());
        this.meters = meters;
    }

    /** Handles the message; false when it failed, and those behind it in its group must wait. */
    boolean handle(QueueMessage message, HeldMessages held) {
        describe(message);
        Timer.Sample time = Timer.start(meters);
        try {
            switch (handler.handle(message)) {
                case Verdict.Handled(String how) -> {
                    held.done(message);
                    record(time, how);
                    LOG.info("Handled: {}", how);
                }
                case Verdict.Poison(String reason) -> {
                    // At once: each further receive only counts, until SQS moves it to the dead letter queue.
                    held.showAgain(message, Duration.ZERO);
                    record(time, "poison");
                    LOG.warn("Left to the dead letter queue, message {}: {}", message.id(), reason);
                }
            }
            return true;
        } catch (IOException | SQLException e) {
            LOG.warn("Failed, next attempt in {} s: {}", later(message, held, time), e.toString());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Failed unexpectedly, next attempt in {} s", later(message, held, time), e);
            return false;
        } finally {
            MDC.clear();
        }
    }

    private long later(QueueMessage message, HeldMessages held, Timer.Sample time) {
        Duration delay = backoff.after(message.receives());
        held.showAgain(message, delay);
        record(time, "failed");
        return delay.toSeconds();
    }

    private void record(Timer.Sample time, String outcome) {
        time.stop(Timer.builder("worker.messages")
                .description("Messages by what became of them, and how long that took")
                .tag("outcome", outcome)
                .register(meters));
    }

    /** Puts what the message says of itself into every log line that its handling writes; never the body. */
    private static void describe(QueueMessage message) {
        MDC.put("attempt", Integer.toString(message.receives()));
        message.attribute("correlation_id").ifPresent(id -> MDC.put("order_id", id));
        message.attribute("ce_id").ifPresent(id -> MDC.put("event_id", id));
        message.attribute("traceparent").ifPresent(trace -> MDC.put("traceparent", trace));
    }
}
