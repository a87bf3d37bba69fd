package com.example.orders.kafka.deadletters;

/** Has the name that the rules look for. */
public record DeadLetterDestination(String topic) {}
