/**
 * The event store: each event once, with its bytes and its writer's schema. Everything else of this service can be
 * computed from it. Uses {@code order}.
 */
package com.example.orders.tracking.store;
