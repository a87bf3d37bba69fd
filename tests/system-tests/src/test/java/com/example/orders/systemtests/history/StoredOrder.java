package com.example.orders.systemtests.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of the producer's orders. */
public record StoredOrder(UUID orderId, String customerId, BigDecimal total, Instant createdAt) {}
