package com.example.orders.bridge.parts;

import com.example.orders.events.OrderAccepted;
import com.example.orders.events.OrderCreated;
import com.example.orders.events.OrderFulfilled;
import com.example.orders.events.OrderItem;
import com.example.orders.events.OrderRejected;
import com.example.orders.events.OrderShipped;
import com.example.orders.events.RejectionReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Creates events with readable defaults. */
public final class TestEvents {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private TestEvents() {}

    public static String newOrderId() {
        return UUID.randomUUID().toString();
    }

    public static TestEvent created(String orderId, String customerId) {
        return TestEvent.of(
                "orders.created",
                customerId,
                orderId,
                OrderCreated.newBuilder()
                        .setOrderId(orderId)
                        .setCustomerId(customerId)
                        .setItems(List.of(item("PROD-1001", 1, "19.90"), item("PROD-1002", 3, "0.05")))
                        .setTotalAmount(new BigDecimal("20.05"))
                        .setCreatedAt(NEW_YEAR)
                        .build());
    }

    public static TestEvent accepted(String orderId, String customerId) {
        return TestEvent.of(
                "orders.accepted",
                customerId,
                orderId,
                OrderAccepted.newBuilder()
                        .setOrderId(orderId)
                        .setCustomerId(customerId)
                        .setWarehouseId("WH-1")
                        .setEstimatedShipDate(LocalDate.parse("2026-01-02"))
                        .setAcceptedAt(NEW_YEAR.plusMillis(120))
                        .setCorrelationId(orderId)
                        .build());
    }

    public static TestEvent shipped(String orderId, String customerId) {
        return TestEvent.of(
                "orders.shipped",
                customerId,
                orderId,
                OrderShipped.newBuilder()
                        .setOrderId(orderId)
                        .setCustomerId(customerId)
                        .setTrackingNumber("TRACK-1")
                        .setCarrier("Carrier \uD83D\uDE9A & Söhne")
                        .setShippedAt(NEW_YEAR.plusSeconds(1))
                        .setEstimatedDeliveryDate(LocalDate.parse("2026-01-05"))
                        .setCorrelationId(orderId)
                        .build());
    }

    public static TestEvent fulfilled(String orderId, String customerId) {
        return TestEvent.of(
                "orders.fulfilled",
                customerId,
                orderId,
                OrderFulfilled.newBuilder()
                        .setOrderId(orderId)
                        .setCustomerId(customerId)
                        .setFulfilledAt(NEW_YEAR.plusSeconds(2))
                        .setTotalAmount(new BigDecimal("20.05"))
                        .setCorrelationId(orderId)
                        .build());
    }

    public static TestEvent rejected(String orderId, String customerId, String detail) {
        return TestEvent.of(
                "orders.rejected",
                customerId,
                orderId,
                OrderRejected.newBuilder()
                        .setOrderId(orderId)
                        .setCustomerId(customerId)
                        .setReason(RejectionReason.TOTAL_MISMATCH)
                        .setDetail(detail)
                        .setRejectedAt(NEW_YEAR)
                        .setCorrelationId(orderId)
                        .build());
    }

    private static OrderItem item(String productId, int quantity, String unitPrice) {
        return OrderItem.newBuilder()
                .setProductId(productId)
                .setQuantity(quantity)
                .setUnitPrice(new BigDecimal(unitPrice))
                .build();
    }
}
