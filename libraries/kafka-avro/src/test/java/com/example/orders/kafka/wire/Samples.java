package com.example.orders.kafka.wire;

import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Sample events with values that are easy to encode incorrectly. */
final class Samples {

    static final Instant CREATED_AT = Instant.parse("2026-11-21T05:00:00.123Z");

    private Samples() {}

    static OrderCreated order() {
        return new OrderCreated(
                "order-1",
                "Zoë-顧客-🙂",
                List.of(
                        new OrderItem("PROD-1001", 3, new BigDecimal("0.05")),
                        new OrderItem("PROD-1002", 1, new BigDecimal("-1.28")),
                        new OrderItem("PROD-1003", 1000, new BigDecimal("0.00"))),
                new BigDecimal("99999999.99"),
                CREATED_AT);
    }

    static byte[] avro(SpecificRecordBase record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SpecificDatumWriter<>(record.getSchema(), record.getSpecificData())
                    .write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
