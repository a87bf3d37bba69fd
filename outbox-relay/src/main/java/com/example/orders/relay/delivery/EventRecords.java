package com.example.orders.relay.delivery;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.registry.SchemaIdentity;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.source.OutboxRow;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes a Kafka record of a row: the stored Avro bytes behind the schema's id, the stored headers, the key as it is. */
public final class EventRecords {
    /** A batch's header and the varints of one record, at their longest. */
    private static final int RECORD_OVERHEAD = 100;

    private static final int HEADER_OVERHEAD = 10;

    private final KnownTopics topics;
    private final SchemaIds ids;
    private final StoredSchemas schemas;
    private final int maxBytes;
    private final Map<Long, Refusal> refusedByBroker;
    private final Map<SchemaUse, Integer> known = new HashMap<>();
    private final Map<Utf8, String> headerNames = new HashMap<>();

    /** @param refusedByBroker by sequence: refusals learnt from a failed delivery, each used once */
    public EventRecords(
            Admin admin, SchemaIds ids, StoredSchemas schemas, int maxBytes, Map<Long, Refusal> refusedByBroker) {
        this.topics = new KnownTopics(admin);
        this.ids = ids;
        this.schemas = schemas;
        this.maxBytes = maxBytes;
        this.refusedByBroker = refusedByBroker;
    }

    private record SchemaUse(String topic, long fingerprint) {}

    public Routed of(OutboxRow row) throws SQLException {
        Refusal learnt = refusedByBroker.isEmpty() ? null : refusedByBroker.remove(row.sequence());
        if (learnt != null) {
            return new Routed.Refused(learnt);
        }
        Optional<Refusal> unknown = topics.refusal(row.topic());
        if (unknown.isPresent()) {
            return new Routed.Refused(unknown.get());
        }
        var use = new SchemaUse(row.topic(), row.schemaFingerprint());
        Integer id = known.get(use);
        if (id != null) {
            return record(row, id);
        }
        return switch (identity(row)) {
            case SchemaIdentity.Known(int found) -> {
                known.put(use, found);
                yield record(row, found);
            }
            case SchemaIdentity.Awaited(String detail) -> refused(ParkReason.AWAITING_REGISTRY, detail);
            case SchemaIdentity.Refused(String detail) -> refused(ParkReason.REFUSED_BY_REGISTRY, detail);
        };
    }

    private SchemaIdentity identity(OutboxRow row) throws SQLException {
        Optional<String> definition = schemas.definition(row.schemaFingerprint());
        return definition.isPresent()
                ? ids.of(row.topic(), definition.get())
                : new SchemaIdentity.Refused(
                        "Table outbox_schema has no schema with fingerprint " + row.schemaFingerprint());
    }

    private Routed record(OutboxRow row, int schemaId) {
        Headers headers = new RecordHeaders();
        var size = new int[] {RECORD_OVERHEAD + row.key().length + WireFormat.PREFIX_LENGTH + row.payload().length};
        try {
            OutboxHeaders.decode(row.headers(), (name, value) -> {
                headers.add(headerNames.computeIfAbsent(name, Utf8::toString), value);
                size[0] += HEADER_OVERHEAD + name.getByteLength() + value.length;
            });
        } catch (IllegalArgumentException e) {
            return refused(ParkReason.UNREADABLE, e.getMessage());
        }
        if (size[0] > maxBytes) {
            return refused(
                    ParkReason.TOO_LARGE,
                    "The record has up to " + size[0] + " bytes, relay.kafka.max-request-size allows " + maxBytes);
        }
        byte[] value = WireFormat.frame(schemaId, row.payload());
        return new Routed.Ready(new ProducerRecord<>(row.topic(), null, null, row.key(), value, headers));
    }

    private static Routed refused(ParkReason reason, String detail) {
        return new Routed.Refused(new Refusal(reason, detail));
    }
}
