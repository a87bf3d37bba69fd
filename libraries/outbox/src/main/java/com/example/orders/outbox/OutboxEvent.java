package com.example.orders.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event to publish, created by its {@link Publication}. Consumers deduplicate on the id, which the writer assigns.
 * Events of one key are published in order if the writer locks or inserts the key's aggregate before it appends them.
 */
public final class OutboxEvent {

    private final UUID id;
    private final Publication<?> publication;
    private final String key;
    private final Map<String, String> headers;
    private final SpecificRecord payload;

    OutboxEvent(UUID id, Publication<?> publication, String key, Map<String, String> headers, SpecificRecord payload) {
        this.id = id;
        this.publication = publication;
        this.key = key;
        this.headers = headers;
        this.payload = payload;
    }

    /** Returns this event with another value of a header that it has or may have. */
    OutboxEvent with(String header, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(header, value);
        return publication.declares(header)
                ? new OutboxEvent(id, publication, key, Map.copyOf(changed), payload)
                : this;
    }

    public UUID id() {
        return id;
    }

    public Publication<?> publication() {
        return publication;
    }

    public String topic() {
        return publication.topic();
    }

    public String key() {
        return key;
    }

    /** Returns the headers, which become the headers of the Kafka record with values in UTF-8. */
    public Map<String, String> headers() {
        return headers;
    }

    public SpecificRecord payload() {
        return payload;
    }
}
