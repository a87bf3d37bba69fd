package com.example.orders.producer.idempotency;

import java.util.UUID;

/** What an idempotency key turned out to be. */
public sealed interface Claim {

    /** Never seen: the order may be placed, and the key is its own from now on. */
    record First() implements Claim {}

    /** Seen with the same request, which was answered with this order. */
    record Repeated(UUID orderId) implements Claim {}

    /** Seen with another request. */
    record Different() implements Claim {}
}
