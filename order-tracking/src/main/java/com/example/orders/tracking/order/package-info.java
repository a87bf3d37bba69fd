/** The domain: an order's state as a pure function of its events. Plain Java without a framework. */
package com.example.orders.tracking.order;
