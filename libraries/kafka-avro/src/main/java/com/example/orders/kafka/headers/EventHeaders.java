package com.example.orders.kafka.headers;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Names of the headers that travel with every event, and the way between text and bytes: UTF-8.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents on Kafka</a>
 */
public final class EventHeaders {

    public static final String EVENT_TYPE = "event_type";
    /** The order's identifier. */
    public static final String CORRELATION_ID = "correlation_id";
    /** The {@link #CE_ID} of the event that led to this one; absent on the first of an order. */
    public static final String CAUSATION_ID = "causation_id";

    public static final String CE_SPECVERSION = "ce_specversion";
    /** Unique per event; what consumers deduplicate on. */
    public static final String CE_ID = "ce_id";

    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TIME = "ce_time";
    public static final String TRACEPARENT = "traceparent";

    /** What every event has; {@link #CAUSATION_ID} and {@link #TRACEPARENT} are there when there is something to say. */
    public static final Set<String> REQUIRED =
            Set.of(EVENT_TYPE, CORRELATION_ID, CE_SPECVERSION, CE_ID, CE_TYPE, CE_SOURCE, CE_TIME);

    private EventHeaders() {}

    /** All headers as text; of a header that occurs several times the last one counts. */
    public static Map<String, String> toMap(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** Adds each entry as a header. */
    public static void addTo(Headers headers, Map<String, String> texts) {
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    }
}
