package com.example.orders.telemetry;

import com.example.orders.metadata.EventHeaders;
import com.example.orders.metadata.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the spans of events, with the names and attributes of OpenTelemetry's conventions for messaging. A span
 * continues the trace of its event's header {@code traceparent}. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging spans</a>
 */
public final class EventSpans {

    /** The order of the event, under the name that the logs use. */
    public static final AttributeKey<String> ORDER_ID = AttributeKey.stringKey("order_id");

    public static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    public static final AttributeKey<String> CONSUMER_GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    public static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("messaging.batch.message_count");
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");

    private final Tracer tracer;
    private final boolean on;

    private EventSpans(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer("com.example.orders");
        this.on = on;
    }

    public static EventSpans of(OpenTelemetry telemetry) {
        return new EventSpans(telemetry, true);
    }

    /** Returns spans that record nothing. */
    public static EventSpans off() {
        return new EventSpans(OpenTelemetry.noop(), false);
    }

    /** Returns whether spans are recorded. If not, a caller saves the work of describing them. */
    public boolean areOn() {
        return on;
    }

    /** Returns a span of one event, as a child of the span in its header {@code traceparent}. */
    public SpanBuilder ofEvent(Operation operation, String destination, Map<String, String> headers) {
        SpanBuilder span = ofBatch(operation, destination).setParent(parent(headers));
        attribute(span, MESSAGE_ID, headers.get(EventHeaders.CE_ID));
        attribute(span, ORDER_ID, headers.get(EventHeaders.CORRELATION_ID));
        return span;
    }

    /** Returns a span of several events, which starts a new trace. Link it with the spans of the events. */
    public SpanBuilder ofBatch(Operation operation, String destination) {
        return tracer.spanBuilder(operation.spanName() + " " + destination)
                .setNoParent()
                .setSpanKind(operation.kind())
                .setAttribute(SYSTEM, operation.system())
                .setAttribute(DESTINATION, destination)
                .setAttribute(OPERATION, operation.spanName())
                .setAttribute(OPERATION_TYPE, operation.type());
    }

    /** Returns the header {@code traceparent} that makes the next hop a child of this span; empty if there is no span. */
    public static Optional<String> traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of(new TraceParent(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                        .toString())
                : Optional.empty();
    }

    /** Marks the span as failed. Exception messages stay in the log, because they may contain a client's values. */
    public static void failed(Span span, Throwable cause) {
        failed(span, cause.getClass().getName());
    }

    /** Marks the span as failed for this reason, which must be one of a few fixed words. */
    public static void failed(Span span, String reason) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, reason);
    }

    private static Context parent(Map<String, String> headers) {
        return Optional.ofNullable(headers.get(EventHeaders.TRACEPARENT))
                .flatMap(TraceParent::parse)
                .map(trace -> Context.root().with(Span.wrap(remote(trace))))
                .orElse(Context.root());
    }

    private static SpanContext remote(TraceParent trace) {
        return SpanContext.createFromRemoteParent(
                trace.traceId(), trace.parentId(), TraceFlags.fromHex(trace.flags(), 0), TraceState.getDefault());
    }

    private static void attribute(SpanBuilder span, AttributeKey<String> key, String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
