package com.example.orders.kafka.deadletters;

import java.util.Set;

/** Names of the headers that a dead letter has besides those of the original record. */
public final class DeadLetterHeaders {

    /** Every header of a dead letter begins with this; requeueing removes them. */
    public static final String PREFIX = "dlt_";

    public static final String ORIGINAL_TOPIC = "dlt_original_topic";
    public static final String ORIGINAL_PARTITION = "dlt_original_partition";
    public static final String ORIGINAL_OFFSET = "dlt_original_offset";
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    public static final String ORIGINAL_TIMESTAMP = "dlt_original_timestamp";

    public static final String CONSUMER_GROUP = "dlt_consumer_group";
    public static final String ERROR_CLASS = "dlt_error_class";
    public static final String ERROR_MESSAGE = "dlt_error_message";
    /** ISO 8601, UTC. */
    public static final String FAILED_AT = "dlt_failed_at";

    public static final String ATTEMPTS = "dlt_attempts";
    /** {@code poison} or {@code bug}. */
    public static final String KIND = "dlt_kind";

    /** What every dead letter has, besides the original's headers. */
    public static final Set<String> ALWAYS = Set.of(
            ORIGINAL_TOPIC,
            ORIGINAL_PARTITION,
            ORIGINAL_OFFSET,
            ORIGINAL_TIMESTAMP,
            CONSUMER_GROUP,
            ERROR_CLASS,
            ERROR_MESSAGE,
            FAILED_AT,
            ATTEMPTS,
            KIND);

    /**
     * Only on a marker, a record without a value that says: the dead letter at this offset of the same partition was
     * requeued. Published in the requeue's transaction.
     */
    public static final String REQUEUED_OFFSET = "dlt_requeued_offset";

    private DeadLetterHeaders() {}
}
