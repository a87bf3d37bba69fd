package com.example.orders.examples.notifications.receiving;

import com.example.orders.telemetry.EventSpans;
import com.example.orders.telemetry.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.sql.SQLException;

/** Handles each message within a span, which continues the trace of the order that the message is about. */
public final class TracedHandler implements MessageHandler {

    private final MessageHandler handler;
    private final EventSpans spans;
    private final String queue;

    public TracedHandler(MessageHandler handler, EventSpans spans, String queue) {
        this.handler = handler;
        this.spans = spans;
        this.queue = queue;
    }

    @Override
    public Verdict handle(QueueMessage message) throws IOException, SQLException {
        // The attributes have the names of the event's headers.
        Span span = spans.ofEvent(Operation.HANDLE, queue, message.attributes()).startSpan();
        try (Scope _ = span.makeCurrent()) {
            Verdict verdict = handler.handle(message);
            if (verdict instanceof Verdict.Poison) {
                EventSpans.failed(span, "poison");
            }
            return verdict;
        } catch (Throwable failure) {
            EventSpans.failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }
}
