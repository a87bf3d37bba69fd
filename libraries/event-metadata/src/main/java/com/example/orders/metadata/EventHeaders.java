package com.example.orders.metadata;

import java.util.Set;

/**
 * Names of the headers that every event carries.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents on Kafka</a>
 */
public final class EventHeaders {

    public static final String EVENT_TYPE = "event_type";
    /** The order's identifier, the same on all events of one order. On a request and its reply, the requester's own. */
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

    /** The replay that published the event again; absent on the first delivery. */
    public static final String REPLAY_ID = "replay_id";
    /** When the event was published again, in UTC; absent on the first delivery. */
    public static final String REPLAYED_AT = "replayed_at";

    /** Headers that every event must have; {@link #CAUSATION_ID} and {@link #TRACEPARENT} are optional. */
    public static final Set<String> REQUIRED =
            Set.of(EVENT_TYPE, CORRELATION_ID, CE_SPECVERSION, CE_ID, CE_TYPE, CE_SOURCE, CE_TIME);

    /** Headers that outbox-relay adds to an event that it publishes again. */
    public static final Set<String> REPLAYED = Set.of(REPLAY_ID, REPLAYED_AT);

    private EventHeaders() {}
}
