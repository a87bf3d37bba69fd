package com.example.orders.fulfillment.events;

import com.example.orders.metadata.TraceParent;
import java.util.Optional;
import java.util.UUID;

/**
 * The origin of an event: its order, the event that caused it, and the trace that it continues.
 *
 * @param causeId {@code ce_id} of the event that caused this one
 */
public record Provenance(UUID orderId, String customerId, UUID causeId, Optional<TraceParent> trace) {}
