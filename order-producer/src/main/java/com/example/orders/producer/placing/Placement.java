package com.example.orders.producer.placing;

import com.example.orders.producer.order.Order;
import java.math.BigDecimal;

/** The outcome of an attempt to place an order. */
public sealed interface Placement {

    /** The order and its event are stored. */
    record Placed(Order order) implements Placement {}

    /** The same request has already placed this order; nothing new was stored. */
    record Repeated(Order order) implements Placement {}

    /** The idempotency key belongs to another request; nothing was stored. */
    record KeyReused(String key) implements Placement {}

    /** The items add up to more than an event can carry; nothing was stored. */
    record TotalTooLarge(BigDecimal total) implements Placement {}
}
