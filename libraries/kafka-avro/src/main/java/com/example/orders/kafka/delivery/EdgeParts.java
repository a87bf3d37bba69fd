package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.wire.AvroDecoder;
import com.example.orders.kafka.wire.Decoded;
import com.example.orders.kafka.wire.TextHeaders;
import com.example.orders.metadata.EventHeaders;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.telemetry.EventSpans;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The collaborators that every round of an edge uses. */
record EdgeParts<T>(
        String consumerGroup,
        AvroDecoder<? extends T> decoder,
        DeadLetterPublisher deadLetters,
        FailureClassifier classifier,
        DeliveryConfiguration configuration,
        EdgeCounters counters,
        ProcessSpans spans,
        Pause pause) {

    /** Stores the decoded event in the delivery and returns its estimated memory in bytes. */
    long decode(Delivery<T> delivery) {
        ConsumerRecord<byte[], byte[]> record = delivery.record();
        Map<String, String> headers = TextHeaders.toMap(record.headers());
        delivery.started(spans.start(record, headers));
        // What the event leads to continues this span: the events of a service, the messages of the bridge.
        EventSpans.traceparent(delivery.span()).ifPresent(trace -> headers.put(EventHeaders.TRACEPARENT, trace));
        Decoded<? extends T> decoded = decoder.decode(record.value());
        ReceivedEvent<T> event = ReceivedEvent.of(record, headers, decoded);
        if (configuration.metadataRequired()) {
            EventMetadata.from(event.headers());
        }
        delivery.decoded(event);
        return decoded.cost();
    }
}
