/**
 * The projection that queries read: one row per order, computed from the order's stored events. Uses {@code order} and
 * {@code store}.
 */
package com.example.orders.tracking.projection;
