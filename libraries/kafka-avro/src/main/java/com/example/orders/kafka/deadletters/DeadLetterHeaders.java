package com.example.orders.kafka.deadletters;

import java.util.Set;

/** Names of the headers that a dead letter has in addition to those of the original record. */
public final class DeadLetterHeaders {

    /** The prefix of every header that dead-lettering adds. Requeueing removes these headers. */
    public static final String PREFIX = "dlt_";

    public static final String ORIGINAL_TOPIC = "dlt_original_topic";
    public static final String ORIGINAL_PARTITION = "dlt_original_partition";
    public static final String ORIGINAL_OFFSET = "dlt_original_offset";
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    public static final String ORIGINAL_TIMESTAMP = "dlt_original_timestamp";

    public static final String CONSUMER_GROUP = "dlt_consumer_group";
    public static final String ERROR_CLASS = "dlt_error_class";
    public static final String ERROR_MESSAGE = "dlt_error_message";
    /** In ISO 8601 format, in UTC. */
    public static final String FAILED_AT = "dlt_failed_at";

    public static final String ATTEMPTS = "dlt_attempts";
    /** {@code poison} or {@code bug}. */
    public static final String KIND = "dlt_kind";

    /** The headers that every dead letter has, in addition to those of the original record. */
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
     * Present only on a marker: a record without a value, which states that the dead letter at this offset of the same
     * partition was requeued. The marker is published in the same transaction as the requeued record.
     */
    public static final String REQUEUED_OFFSET = "dlt_requeued_offset";

    private DeadLetterHeaders() {}
}
