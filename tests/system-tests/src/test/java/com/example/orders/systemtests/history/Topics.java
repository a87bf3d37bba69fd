package com.example.orders.systemtests.history;

import java.util.List;

/** The event topics, and the queue that the bridge delivers each to. */
public final class Topics {
    public static final String CREATED = "orders.created";
    public static final String ACCEPTED = "orders.accepted";
    public static final String SHIPPED = "orders.shipped";
    public static final String FULFILLED = "orders.fulfilled";
    public static final String REJECTED = "orders.rejected";
    public static final List<String> EVENTS = List.of(CREATED, ACCEPTED, SHIPPED, FULFILLED, REJECTED);

    public static final String FULFILLMENT_EVENTS = "order-fulfillment-events";
    public static final String NOTIFICATIONS = "order-notifications";

    private Topics() {}

    static String queue(String topic) {
        return topic.equals(FULFILLED) ? FULFILLMENT_EVENTS : NOTIFICATIONS;
    }
}
