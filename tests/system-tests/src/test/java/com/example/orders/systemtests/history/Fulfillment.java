package com.example.orders.systemtests.history;

import java.util.UUID;

/** Where fulfillment's database says an order is. */
public record Fulfillment(UUID orderId, String state) {}
