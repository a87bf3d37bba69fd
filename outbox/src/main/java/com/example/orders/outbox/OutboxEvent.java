package com.example.orders.outbox;

import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event to be published. The id is made by the writer and is what consumers deduplicate on; events of one key are
 * published in order as long as the writer locks or inserts the key's aggregate before it appends.
 *
 * @param headers become the Kafka record's headers as they are, values in UTF-8
 */
public record OutboxEvent(UUID id, String topic, String key, Map<String, String> headers, SpecificRecord payload) {

    public OutboxEvent {
        headers = Map.copyOf(headers);
    }
}
