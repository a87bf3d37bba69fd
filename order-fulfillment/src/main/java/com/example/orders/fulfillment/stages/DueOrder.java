package com.example.orders.fulfillment.stages;

import com.example.orders.fulfillment.events.Provenance;
import com.example.orders.fulfillment.order.Plan;
import java.math.BigDecimal;

/** An order at the head of a stage's queue, with all data for its next event. */
record DueOrder(int lane, long sequence, Provenance provenance, BigDecimal totalAmount, Plan plan) {}
