package com.example.orders.relay.source;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One stored event. The relay passes its bytes on without decoding them. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy per event would lower the drain rate
public record OutboxRow(
        long sequence, UUID id, String topic, byte[] key, long schemaFingerprint, byte[] headers, byte[] payload) {

    public int bytes() {
        return key.length + headers.length + payload.length;
    }

    /** Returns the same event for another topic. */
    public OutboxRow on(String other) {
        return new OutboxRow(sequence, id, other, key, schemaFingerprint, headers, payload);
    }

    public String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }
}
