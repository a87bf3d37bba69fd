package com.example.orders.relay.rig;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.kafka.wire.WireFormat;
import com.example.orders.outbox.HeaderNames;
import com.example.orders.outbox.OutboxEvent;
import com.example.orders.outbox.Publication;
import com.example.orders.relay.checker.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates events with their version in a header, so that a reader can check the order without a schema. */
public final class Events {
    private static final Map<String, Publication<OrderFulfilled>> PUBLICATIONS = new ConcurrentHashMap<>();

    private Events() {}

    /** Returns the same instance for the same topic, so that an outbox can be opened with it. */
    static Publication<OrderFulfilled> publication(String topic) {
        return PUBLICATIONS.computeIfAbsent(
                topic,
                _ -> Publication.of(
                        topic,
                        OrderFulfilled.class,
                        EventSchemas.written(OrderFulfilled.getClassSchema()),
                        "customer_id",
                        new HeaderNames(Set.of("ce_id", "version"), Set.of())));
    }

    public static OutboxEvent event(String topic, String key, long version) {
        return event(topic, key, version, "order-" + version);
    }

    public static OutboxEvent event(String topic, String key, long version, String orderId) {
        var payload = OrderFulfilled.newBuilder()
                .setOrderId(orderId)
                .setCustomerId(key)
                .setFulfilledAt(Instant.ofEpochMilli(1_760_000_000_000L))
                .setTotalAmount(new BigDecimal("19.99"))
                .setCorrelationId(orderId)
                .build();
        UUID id = UUID.randomUUID();
        return publication(topic).event(id, Map.of("ce_id", id.toString(), "version", Long.toString(version)), payload);
    }

    /** Returns the expected record: the registry's id and the payload encoded with the schema as written. */
    public static Written written(OutboxEvent event) {
        var schema = EventSchemas.written(event.payload().getSchema());
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            var model = SpecificData.getForClass(event.payload().getClass());
            new SpecificDatumWriter<Object>(schema, model).write(event.payload(), encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int schemaId = Parts.running().registry().id(event.topic() + "-value");
        return new Written(
                event.id(),
                event.key(),
                Long.parseLong(event.headers().get("version")),
                WireFormat.frame(schemaId, bytes.toByteArray()));
    }

    /** Returns the record that a relay would send. */
    public static ProducerRecord<byte[], byte[]> record(OutboxEvent event) {
        var record = new ProducerRecord<>(
                event.topic(),
                event.key().getBytes(StandardCharsets.UTF_8),
                written(event).value());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
