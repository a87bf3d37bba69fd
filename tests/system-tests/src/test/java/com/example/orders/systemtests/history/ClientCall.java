package com.example.orders.systemtests.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one HTTP client was told when it placed an order: 201 with an id is a promise; everything else promises nothing.
 *
 * @param status the HTTP status, or 0 when the connection broke before an answer
 */
public record ClientCall(
        String customerId, BigDecimal total, Instant sentAt, Instant answeredAt, int status, Optional<UUID> orderId) {

    public boolean promised() {
        return status == 201;
    }
}
