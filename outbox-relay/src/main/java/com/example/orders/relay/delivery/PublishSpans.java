package com.example.orders.relay.delivery;

import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.telemetry.EventSpans;
import com.example.orders.telemetry.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records one span per event, in the event's own trace, from its send to the commit of its transaction. Used by the
 * session's thread only, except for the callbacks.
 */
final class PublishSpans {
    /** How old the event is when it is sent, by its {@code ce_time}: the time that it has waited in the outbox. */
    private static final AttributeKey<Long> WAITED = AttributeKey.longKey("outbox.waited_ms");

    private static final AttributeKey<String> REPLAY = AttributeKey.stringKey(EventHeaders.REPLAY_ID);

    private final EventSpans spans;
    private final List<Span> open = new ArrayList<>();

    PublishSpans(EventSpans spans) {
        this.spans = spans;
    }

    /** Starts the span of a record. The returned callback adds the record's place to it. */
    Callback sending(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (!spans.areOn()) {
            return callback;
        }
        Map<String, String> headers = TextHeaders.toMap(record.headers());
        Span span = spans.ofEvent(Operation.PUBLISH, record.topic(), headers).startSpan();
        if (!span.isRecording()) {
            return callback;
        }
        if (headers.containsKey(EventHeaders.REPLAY_ID)) {
            span.setAttribute(REPLAY, headers.get(EventHeaders.REPLAY_ID));
        } else {
            waited(span, headers);
        }
        open.add(span);
        return (place, error) -> {
            if (error != null) {
                EventSpans.failed(span, error);
                span.end(); // with its own error, not with that of the transaction
            } else {
                span.setAttribute(EventSpans.PARTITION, Integer.toString(place.partition()));
                span.setAttribute(EventSpans.OFFSET, place.offset());
            }
            callback.onCompletion(place, error);
        };
    }

    /** Records that an event is kept back for this reason. */
    void parked(OutboxRow row, String reason) {
        if (!spans.areOn()) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        try {
            OutboxHeaders.decode(
                    row.headers(),
                    (name, value) -> headers.put(name.toString(), new String(value, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            // The event is parked because of these headers. Its span then belongs to no trace.
            headers.clear();
        }
        Span span = spans.ofEvent(Operation.PARK, row.topic(), headers).startSpan();
        EventSpans.failed(span, reason);
        span.end();
    }

    /** Ends the spans of a committed transaction. */
    void committed() {
        open.forEach(Span::end);
        open.clear();
    }

    /** Ends the spans of a transaction that was not committed. */
    void abandoned() {
        open.forEach(span -> EventSpans.failed(span, "transaction_aborted"));
        committed();
    }

    private static void waited(Span span, Map<String, String> headers) {
        try {
            Instant created = Instant.parse(headers.getOrDefault(EventHeaders.CE_TIME, ""));
            span.setAttribute(WAITED, Duration.between(created, Instant.now()).toMillis());
        } catch (DateTimeException _) {
            // An event of another program without this time still has its span.
        }
    }
}
