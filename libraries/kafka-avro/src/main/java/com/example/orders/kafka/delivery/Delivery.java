package com.example.orders.kafka.delivery;

import com.example.orders.telemetry.EventSpans;
import io.opentelemetry.api.trace.Span;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record in one round: first raw, then decoded, then settled. A settled record was handled or dead-lettered. */
final class Delivery<T> {

    private final ConsumerRecord<byte[], byte[]> record;
    private ReceivedEvent<T> event;
    private Span span = Span.getInvalid();
    private boolean settled;

    Delivery(ConsumerRecord<byte[], byte[]> record, boolean settled) {
        this.record = record;
        this.settled = settled;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    long offset() {
        return record.offset();
    }

    boolean isAt(String topic, int partition, long offset) {
        return record.offset() == offset
                && record.partition() == partition
                && record.topic().equals(topic);
    }

    ReceivedEvent<T> event() {
        return event;
    }

    /** Returns the span of the current attempt to deliver the record. */
    Span span() {
        return span;
    }

    void started(Span started) {
        span = started;
    }

    void decoded(ReceivedEvent<T> decoded) {
        event = decoded;
    }

    /** Frees the event's memory and ends its attempt. The record is decoded again if it is delivered again. */
    void forgetEvent() {
        event = null;
        if (!settled) {
            EventSpans.failed(span, "delivered_again");
        }
        span.end();
    }

    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Returns whether the handler should receive this event. */
    boolean isReady() {
        return !settled && event != null;
    }
}
