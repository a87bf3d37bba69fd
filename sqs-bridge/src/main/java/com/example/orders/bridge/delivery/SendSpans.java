package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Queue;
import com.example.orders.telemetry.EventSpans;
import com.example.orders.telemetry.Operation;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Records one span per message and answer of SQS, as a child of the event's delivery to the bridge. */
@Singleton
final class SendSpans {

    private final EventSpans spans;

    SendSpans(EventSpans spans) {
        this.spans = spans;
    }

    void sent(Shipment shipment, Queue queue, Instant since) {
        if (spans.areOn()) {
            start(shipment, queue, since).end();
        }
    }

    void failed(Shipment shipment, Queue queue, Instant since, String code) {
        if (spans.areOn()) {
            Span span = start(shipment, queue, since);
            EventSpans.failed(span, code);
            span.end();
        }
    }

    private Span start(Shipment shipment, Queue queue, Instant since) {
        return spans.ofEvent(Operation.SEND, queue.name(), shipment.event().headers())
                .setStartTimestamp(since)
                .startSpan();
    }
}
