package com.example.orders.fulfillment.stages;

import java.util.UUID;

/** An order to put into the queue, behind the earlier orders of its customer. */
public record QueuedOrder(UUID id, String customerId) {}
