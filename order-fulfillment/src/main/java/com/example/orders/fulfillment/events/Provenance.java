package com.example.orders.fulfillment.events;

import com.example.orders.metadata.TraceParent;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an event comes from: the order it belongs to, the event that caused it, and the trace it continues.
 *
 * @param causeId {@code ce_id} of the event that led to this one
 */
public record Provenance(UUID orderId, String customerId, UUID causeId, Optional<TraceParent> trace) {}
