package com.example.orders.outbox;

import com.example.orders.metadata.EventHeaders;
import com.example.orders.telemetry.EventSpans;
import com.example.orders.telemetry.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records one span per appended event. The event's {@code traceparent} becomes the context of this span, so that its
 * publication and all consumers continue from here.
 */
final class CreateSpans {

    private final EventSpans spans;

    CreateSpans(EventSpans spans) {
        this.spans = spans;
    }

    /** Appends events within their spans. */
    @FunctionalInterface
    interface Append {
        void append(List<OutboxEvent> events) throws SQLException;
    }

    /** Runs the append with the events that carry the context of their spans; without telemetry, with the same events. */
    void recording(List<OutboxEvent> events, Append append) throws SQLException {
        if (!spans.areOn()) {
            append.append(events);
            return;
        }
        List<Span> started = new ArrayList<>();
        List<OutboxEvent> traced = new ArrayList<>();
        for (OutboxEvent event : events) {
            Span span = start(event);
            started.add(span);
            traced.add(EventSpans.traceparent(span)
                    .map(trace -> event.with(EventHeaders.TRACEPARENT, trace))
                    .orElse(event));
        }
        try {
            append.append(traced);
        } catch (SQLException | RuntimeException e) {
            started.forEach(span -> EventSpans.failed(span, e));
            throw e;
        } finally {
            started.forEach(Span::end);
        }
    }

    /**
     * Continues the cause's trace, which the event carries, with a link to the current span if that is another one: the
     * span of a batch. The first event of an order has no cause. It belongs to the current span, that of the request, or
     * begins a trace.
     */
    private Span start(OutboxEvent event) {
        Map<String, String> headers = event.headers();
        SpanBuilder span = spans.ofEvent(Operation.CREATE, event.topic(), headers);
        if (!headers.containsKey(EventHeaders.CAUSATION_ID)) {
            return span.setParent(Context.current()).startSpan();
        }
        Span current = Span.current();
        boolean isCause =
                EventSpans.traceparent(current).equals(Optional.ofNullable(headers.get(EventHeaders.TRACEPARENT)));
        return (isCause ? span : span.addLink(current.getSpanContext())).startSpan();
    }
}
