package com.example.orders.producer.idempotency;

import java.util.UUID;

/** The result of claiming an idempotency key. */
public sealed interface Claim {

    /** The key is new and now belongs to this order, which may be placed. */
    record First() implements Claim {}

    /** The key was used before with the same request, which created this order. */
    record Repeated(UUID orderId) implements Claim {}

    /** The key was used before with a different request. */
    record Different() implements Claim {}
}
