package com.example.orders.relay.delivery;

import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.outbox.OutboxHeaders;
import com.example.orders.relay.parking.ParkReason;
import com.example.orders.relay.parking.Refusal;
import com.example.orders.relay.registry.SchemaIdentity;
import com.example.orders.relay.registry.SchemaIds;
import com.example.orders.relay.source.OutboxRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Turns an outbox row into a Kafka record: the schema id and the stored Avro bytes, the stored headers, the stored key.
 */
public final class EventRecords {
    /** The header of a batch and the varints of one record, at their maximum length. */
    private static final int RECORD_OVERHEAD = 100;

    private static final int HEADER_OVERHEAD = 10;

    private final KnownTopics topics;
    private final TopicLimits limits;
    private final SchemaIds ids;
    private final StoredSchemas schemas;
    private final int maxBytes;
    private final Map<UUID, Refusal> refusedByBroker;
    private final List<UUID> parking = new ArrayList<>();
    private final Map<Utf8, String> headerNames = new HashMap<>();

    /** @param refusedByBroker refusals from failed deliveries by event id, each kept until its park is stored */
    public EventRecords(
            KafkaClients kafka, Admin admin, SchemaIds ids, StoredSchemas schemas, Map<UUID, Refusal> refusedByBroker) {
        this.topics = new KnownTopics(admin);
        this.limits = new TopicLimits(admin, kafka.compresses());
        this.ids = ids;
        this.schemas = schemas;
        this.maxBytes = kafka.maxRequestSize();
        this.refusedByBroker = refusedByBroker;
    }

    public Routed of(OutboxRow row) throws SQLException {
        Optional<Refusal> learnt = learnt(row);
        if (learnt.isPresent()) {
            return new Routed.Refused(learnt.get());
        }
        Optional<Refusal> unknown = topics.refusal(row.topic());
        if (unknown.isPresent()) {
            return new Routed.Refused(unknown.get());
        }
        return switch (identity(row)) {
            case SchemaIdentity.Known(int id) -> record(row, id);
            case SchemaIdentity.Awaited awaited -> refused(ParkReason.AWAITING_REGISTRY, awaited.detail());
            case SchemaIdentity.Refused(String detail) -> refused(ParkReason.REFUSED_BY_REGISTRY, detail);
        };
    }

    /**
     * The broker's refusal of this event in an earlier session. The caller parks the event, which {@link #stored}
     * confirms.
     */
    public Optional<Refusal> learnt(OutboxRow row) {
        if (refusedByBroker.isEmpty() || !refusedByBroker.containsKey(row.id())) {
            return Optional.empty();
        }
        parking.add(row.id());
        return Optional.of(refusedByBroker.get(row.id()));
    }

    /**
     * Discards the refusals that were returned. Call it after their events are stored as parked; an unpark then retries
     * them.
     */
    public void stored() {
        parking.forEach(refusedByBroker::remove);
        parking.clear();
    }

    /** Discards the cached size limits of topics. Call it before an unpark, because a limit may have been raised. */
    public void forgetLimits() {
        limits.forget();
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
        var size = new int[] {row.key().length + WireFormat.PREFIX_LENGTH + row.payload().length, RECORD_OVERHEAD};
        try {
            OutboxHeaders.decode(row.headers(), (name, value) -> {
                headers.add(headerNames.computeIfAbsent(name, Utf8::toString), value);
                size[0] += name.getByteLength() + value.length;
                size[1] += HEADER_OVERHEAD;
            });
        } catch (IllegalArgumentException e) {
            return refused(ParkReason.UNREADABLE, e.getMessage());
        }
        Optional<String> tooLarge = tooLarge(row.topic(), size[0], size[1]);
        if (tooLarge.isPresent()) {
            return refused(ParkReason.TOO_LARGE, tooLarge.get());
        }
        byte[] value = WireFormat.frame(schemaId, row.payload());
        return new Routed.Ready(new ProducerRecord<>(row.topic(), null, null, row.key(), value, headers));
    }

    private Optional<String> tooLarge(String topic, int bytes, int overhead) {
        if (bytes + overhead > maxBytes) {
            return Optional.of("The record has up to " + (bytes + overhead)
                    + " bytes, relay.kafka.max-request-size allows " + maxBytes);
        }
        int limit = limits.of(topic, bytes);
        return bytes > limit
                ? Optional.of("The record has at least " + bytes + " bytes, max.message.bytes of topic '" + topic
                        + "' allows " + limit)
                : Optional.empty();
    }

    private static Routed refused(ParkReason reason, String detail) {
        return new Routed.Refused(new Refusal(reason, detail));
    }
}
