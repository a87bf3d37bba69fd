package com.example.orders.systemtests.history;

import java.util.UUID;

/** The state of an order in the database of order-fulfillment. */
public record Fulfillment(UUID orderId, String state) {}
