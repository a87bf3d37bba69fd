package com.example.orders.systemtests.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The answer to one HTTP client that placed an order. Only status 201 guarantees the order.
 *
 * @param status the HTTP status, or 0 if the connection broke before an answer
 */
public record ClientCall(
        String customerId, BigDecimal total, Instant sentAt, Instant answeredAt, int status, Optional<UUID> orderId) {

    public boolean promised() {
        return status == 201;
    }
}
