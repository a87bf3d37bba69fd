package com.example.orders.tracking.parts;

import com.example.orders.events.EventSchemas;
import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderItem;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.OrderShipped;
import com.example.orders.events.RejectionReason;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The events of one order, as a listener receives them. Each call of a method returns the same event. */
public record OrderHistory(UUID orderId, String customerId, Instant createdAt) {

    public static final BigDecimal TOTAL = new BigDecimal("59.98");

    private static final AtomicLong OFFSETS = new AtomicLong();
    private static final Map<Schema, Schema> WRITTEN = new ConcurrentHashMap<>();

    public static OrderHistory of(String customerId) {
        return new OrderHistory(UUID.randomUUID(), customerId, Instant.parse("2026-11-30T12:00:00Z"));
    }

    public OrderHistory createdAt(Instant time) {
        return new OrderHistory(orderId, customerId, time);
    }

    /** Returns the events of an order that reaches its customer, in the order in which they happened. */
    public List<ReceivedEvent<GenericRecord>> fulfilledOrder() {
        return List.of(created(), accepted(), shipped(), fulfilled());
    }

    public ReceivedEvent<GenericRecord> created() {
        OrderItem item = new OrderItem("PROD-1", 2, new BigDecimal("29.99"));
        return event(
                "orders.created",
                createdAt,
                new OrderCreated(orderId.toString(), customerId, List.of(item), TOTAL, createdAt));
    }

    public ReceivedEvent<GenericRecord> accepted() {
        Instant time = createdAt.plusSeconds(1);
        LocalDate date = LocalDate.parse("2026-12-01");
        return event(
                "orders.accepted",
                time,
                new OrderAccepted(orderId.toString(), customerId, "WH-1", date, time, orderId.toString()));
    }

    public ReceivedEvent<GenericRecord> shipped() {
        Instant time = createdAt.plusSeconds(2);
        LocalDate date = LocalDate.parse("2026-12-03");
        return event(
                "orders.shipped",
                time,
                new OrderShipped(orderId.toString(), customerId, "TRACK-1", "DHL", time, date, orderId.toString()));
    }

    public ReceivedEvent<GenericRecord> fulfilled() {
        Instant time = createdAt.plusSeconds(3);
        return event(
                "orders.fulfilled",
                time,
                new OrderFulfilled(orderId.toString(), customerId, time, TOTAL, orderId.toString()));
    }

    public ReceivedEvent<GenericRecord> rejected() {
        Instant time = createdAt.plusSeconds(1);
        return event(
                "orders.rejected",
                time,
                new OrderRejected(
                        orderId.toString(),
                        customerId,
                        RejectionReason.UNKNOWN,
                        "No such product",
                        time,
                        orderId.toString()));
    }

    private ReceivedEvent<GenericRecord> event(String topic, Instant time, SpecificRecord event) {
        Schema written = WRITTEN.computeIfAbsent(event.getSchema(), EventSchemas::written);
        byte[] payload = encode(event);
        String type = written.getName();
        EventMetadata metadata = new EventMetadata(
                UUID.nameUUIDFromBytes((orderId + type).getBytes(StandardCharsets.UTF_8)),
                type,
                orderId.toString(),
                Optional.empty(),
                "/test",
                time,
                Optional.empty());
        return new ReceivedEvent<>(
                decode(written, payload),
                1,
                payload,
                metadata.toHeaders(),
                Optional.of(customerId),
                topic,
                0,
                OFFSETS.getAndIncrement(),
                time);
    }

    private static byte[] encode(SpecificRecord event) {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                    .write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static GenericRecord decode(Schema schema, byte[] payload) {
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(payload, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
