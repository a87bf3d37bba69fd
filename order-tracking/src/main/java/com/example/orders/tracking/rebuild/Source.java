package com.example.orders.tracking.rebuild;

/** Where a rebuild gets the events from. */
enum Source {
    STORE,
    TOPICS
}
