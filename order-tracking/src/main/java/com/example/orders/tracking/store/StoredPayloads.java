package com.example.orders.tracking.store;

import com.example.orders.tracking.order.OrderEvent;
import com.example.orders.tracking.order.State;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Decodes the payloads of stored events with their writers' schemas, which are stored too. Needs no registry. */
@Singleton
public class StoredPayloads {

    private static final String TOTAL_AMOUNT = "total_amount";

    private final WriterSchemas schemas;
    private final GenericData types = new GenericData();

    StoredPayloads(WriterSchemas schemas) {
        this.schemas = schemas;
        types.addLogicalTypeConversion(new Conversions.DecimalConversion());
        types.addLogicalTypeConversion(new TimeConversions.DateConversion());
        types.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /** Stores the schema unless it is stored, and returns its key. */
    public long store(Schema schema) {
        return schemas.store(schema);
    }

    /** Returns the event's fields. Decimals, dates and times have their Java types. */
    public GenericRecord decode(TrackedEvent event) {
        Schema schema = schemas.get(event.schemaFingerprint());
        try {
            return new GenericDatumReader<GenericRecord>(schema, schema, types)
                    .read(null, DecoderFactory.get().binaryDecoder(event.payload(), null));
        } catch (IOException e) {
            throw new UncheckedIOException("The payload of event " + event.eventId() + " does not fit its schema.", e);
        }
    }

    /** Returns what the event says about its order. */
    public OrderEvent read(TrackedEvent event) {
        return new OrderEvent(
                event.eventId(),
                event.orderId(),
                event.customerId(),
                State.reachedBy(event.eventType()).orElseThrow(),
                event.occurredAt(),
                totalAmount(event));
    }

    private Optional<BigDecimal> totalAmount(TrackedEvent event) {
        GenericRecord value = decode(event);
        return value.hasField(TOTAL_AMOUNT) && value.get(TOTAL_AMOUNT) instanceof BigDecimal amount
                ? Optional.of(amount)
                : Optional.empty();
    }
}
