package com.example.orders.kafka.delivery;

import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.telemetry.EventSpans;
import com.example.orders.telemetry.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.MDC;

/**
 * Records one span per record and delivery, in the event's own trace. When the handler gets several events at once, its
 * work belongs to a span of the batch, which is linked with theirs. Log lines about a single event have its {@code
 * order_id} and {@code event_id}.
 */
final class ProcessSpans {

    private static final String ORDER_ID = "order_id";
    private static final String EVENT_ID = "event_id";

    private final EventSpans spans;
    private final String consumerGroup;

    ProcessSpans(EventSpans spans, String consumerGroup) {
        this.spans = spans;
        this.consumerGroup = consumerGroup;
    }

    /** Work on one record. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Starts the span of a record's delivery. */
    Span start(ConsumerRecord<byte[], byte[]> record, Map<String, String> headers) {
        if (!spans.areOn()) {
            return Span.getInvalid();
        }
        return spans.ofEvent(Operation.PROCESS, record.topic(), headers)
                .setAttribute(EventSpans.CONSUMER_GROUP, consumerGroup)
                .setAttribute(EventSpans.PARTITION, Integer.toString(record.partition()))
                .setAttribute(EventSpans.OFFSET, record.offset())
                .startSpan();
    }

    /** Calls the handler within the span of the only event, or of the batch. */
    <T> void handle(BatchHandler<T> handler, List<Delivery<T>> deliveries) throws Exception {
        List<ReceivedEvent<T>> events = deliveries.stream().map(Delivery::event).toList();
        if (deliveries.size() > 1) {
            handleBatch(handler, deliveries, events);
            return;
        }
        within(deliveries.getFirst(), () -> handler.handle(events));
    }

    /** Runs the work within the span of a record. */
    <E extends Exception> void within(Delivery<?> delivery, Work<E> work) throws E {
        Map<String, String> headers = TextHeaders.toMap(delivery.record().headers());
        try (Scope _ = delivery.span().makeCurrent();
                var _ = MDC.putCloseable(ORDER_ID, headers.getOrDefault(EventHeaders.CORRELATION_ID, ""));
                var _ = MDC.putCloseable(EVENT_ID, headers.getOrDefault(EventHeaders.CE_ID, ""))) {
            work.run();
        }
    }

    private <T> void handleBatch(BatchHandler<T> handler, List<Delivery<T>> deliveries, List<ReceivedEvent<T>> events)
            throws Exception {
        if (!spans.areOn()) {
            handler.handle(events);
            return;
        }
        Span batch = spans.ofBatch(Operation.PROCESS, events.getFirst().topic())
                .setAttribute(EventSpans.CONSUMER_GROUP, consumerGroup)
                .setAttribute(EventSpans.BATCH_SIZE, (long) events.size())
                .startSpan();
        deliveries.forEach(delivery -> {
            batch.addLink(delivery.span().getSpanContext());
            delivery.span().addLink(batch.getSpanContext());
        });
        try (Scope _ = batch.makeCurrent()) {
            handler.handle(events);
        } catch (Throwable failure) {
            EventSpans.failed(batch, failure);
            throw failure;
        } finally {
            batch.end();
        }
    }
}
