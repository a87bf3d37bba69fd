package com.example.orders.fulfillment.intake;

import com.example.orders.events.OrderCreated;
import com.example.orders.failures.PoisonRecordException;
import com.example.orders.fulfillment.order.Order;
import com.example.orders.fulfillment.order.OrderItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Maps the event to an order, and checks the constraints that only the schema's field descriptions state. An event that
 * violates one is poison, not a rejected order, because none of its values can be trusted.
 */
final class OrderCreatedMapper {

    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** The precision of decimal(10,2), which Avro does not enforce when reading. */
    private static final int AMOUNT_PRECISION = 10;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private OrderCreatedMapper() {}

    static Order toOrder(OrderCreated event) {
        UUID id = orderId(event.getOrderId());
        require(
                CUSTOMER_ID.matcher(event.getCustomerId()).matches(),
                "customer_id is not 1 to 64 letters, digits, _ or -");
        require(amount(event.getTotalAmount()), "total_amount has more than 10 digits");
        Instant createdAt = event.getCreatedAt();
        require(!createdAt.isBefore(EARLIEST) && createdAt.isBefore(LATEST), "created_at is not between 2000 and 9999");
        var items = event.getItems().stream().map(OrderCreatedMapper::toItem).toList();
        return new Order(id, event.getCustomerId(), items, event.getTotalAmount(), createdAt);
    }

    private static OrderItem toItem(com.example.orders.events.OrderItem item) {
        require(amount(item.getUnitPrice()), "unit_price has more than 10 digits");
        return new OrderItem(item.getProductId(), item.getQuantity(), item.getUnitPrice());
    }

    private static boolean amount(BigDecimal amount) {
        return amount.precision() <= AMOUNT_PRECISION;
    }

    private static UUID orderId(String text) {
        try {
            UUID id = UUID.fromString(text);
            require(id.toString().equals(text), "order_id is not a UUID in its canonical form");
            return id;
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("The event OrderCreated breaks its contract: order_id is not a UUID.", e);
        }
    }

    private static void require(boolean kept, String broken) {
        if (!kept) {
            throw new PoisonRecordException("The event OrderCreated breaks its contract: " + broken + ".");
        }
    }
}
