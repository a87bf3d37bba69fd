package com.example.orders.kafka.delivery;

import com.example.orders.failures.FailureClassifier;
import com.example.orders.kafka.deadletters.DeadLetterPublisher;
import com.example.orders.kafka.headers.EventMetadata;
import com.example.orders.kafka.wire.AvroDecoder;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What every round of an edge works with. */
record EdgeParts<T>(
        String consumerGroup,
        Function<String, Optional<AvroDecoder<? extends T>>> decoders,
        BatchHandler<T> handler,
        DeadLetterPublisher deadLetters,
        FailureClassifier classifier,
        DeliveryConfiguration configuration,
        EdgeCounters counters,
        Pause pause) {

    ReceivedEvent<T> decode(ConsumerRecord<byte[], byte[]> record) {
        AvroDecoder<? extends T> decoder = decoders.apply(record.topic())
                .orElseThrow(
                        () -> new IllegalStateException("No decoder is set for topic %s.".formatted(record.topic())));
        ReceivedEvent<T> event = ReceivedEvent.of(record, decoder.decode(record.value()));
        if (configuration.metadataRequired()) {
            EventMetadata.from(event.headers());
        }
        return event;
    }
}
