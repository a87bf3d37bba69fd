package com.example.orders.tracking.recording;

import com.example.orders.failures.PoisonRecordException;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import com.example.orders.tracking.order.OrderEvent;
import com.example.orders.tracking.order.State;
import com.example.orders.tracking.store.StoredPayloads;
import com.example.orders.tracking.store.TrackedEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/**
 * Maps a received event to its row, and checks the constraints that only the schemas' field descriptions state. An
 * event that violates one is poison: its order could never be computed.
 */
@Singleton
class TrackedEventMapper {

    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** The precision of decimal(10,2), which Avro does not enforce when reading. */
    private static final int AMOUNT_PRECISION = 10;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final StoredPayloads payloads;
    private final Clock clock;

    TrackedEventMapper(StoredPayloads payloads, Clock clock) {
        this.payloads = payloads;
        this.clock = clock;
    }

    /** Returns the event's row. Stores the writer's schema if it is new. */
    TrackedEvent toRow(ReceivedEvent<GenericRecord> event) {
        GenericRecord value = event.value();
        String eventType = value.getSchema().getName();
        require(State.reachedBy(eventType).isPresent(), "its type '" + eventType + "' is not an event of an order");
        EventMetadata metadata = event.metadata();
        Instant occurredAt = metadata.time().truncatedTo(ChronoUnit.MILLIS);
        require(!occurredAt.isBefore(EARLIEST) && occurredAt.isBefore(LATEST), "ce_time is not between 2000 and 9999");
        String customerId = text(value, "customer_id");
        require(CUSTOMER_ID.matcher(customerId).matches(), "customer_id is not 1 to 64 letters, digits, _ or -");
        TrackedEvent row = new TrackedEvent(
                null,
                metadata.eventId(),
                orderId(text(value, "order_id")),
                customerId,
                eventType,
                event.topic(),
                event.partition(),
                event.offset(),
                occurredAt,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                payloads.store(value.getSchema()),
                event.payload());
        OrderEvent said = payloads.read(row);
        require(
                said.totalAmount().stream().allMatch(amount -> amount.precision() <= AMOUNT_PRECISION),
                "total_amount has more than 10 digits");
        return row;
    }

    private static String text(GenericRecord value, String field) {
        require(value.hasField(field) && value.get(field) instanceof CharSequence, field + " is missing");
        return value.get(field).toString();
    }

    private static UUID orderId(String text) {
        try {
            UUID id = UUID.fromString(text);
            require(id.toString().equals(text), "order_id is not a UUID in its canonical form");
            return id;
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("The event breaks its contract: order_id is not a UUID.", e);
        }
    }

    private static void require(boolean kept, String broken) {
        if (!kept) {
            throw new PoisonRecordException("The event breaks its contract: " + broken + ".");
        }
    }
}
