/**
 * The collector of an embedded stack that was started with {@code SPANS=true}: receives the services' spans, keeps the
 * newest in memory and finds those of an order or a trace.
 */
package com.example.orders.stack.spans;
