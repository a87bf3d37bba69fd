package com.example.orders.kafka.deadletters;

/** A stand-in with the name that the rules refer to. */
public record DeadLetterDestination(String topic) {}
