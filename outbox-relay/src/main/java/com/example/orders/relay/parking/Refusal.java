package com.example.orders.relay.parking;

/** Why an event cannot be published, with a detail for the operator. */
public record Refusal(ParkReason reason, String detail) {}
