package com.example.orders.relay.parking;

/** Why an event cannot be published, in words for an operator. */
public record Refusal(ParkReason reason, String detail) {}
