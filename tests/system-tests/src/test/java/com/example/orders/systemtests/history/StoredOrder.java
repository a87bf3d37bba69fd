package com.example.orders.systemtests.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of the order table of order-producer. */
public record StoredOrder(UUID orderId, String customerId, BigDecimal total, Instant createdAt) {}
