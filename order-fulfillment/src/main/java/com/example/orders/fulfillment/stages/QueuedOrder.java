package com.example.orders.fulfillment.stages;

import java.util.UUID;

/** An order that is to go through the stages, behind the earlier ones of its customer. */
public record QueuedOrder(UUID id, String customerId) {}
