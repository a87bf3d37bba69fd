package com.example.orders.kafka.deadletters;

/**
 * Where a consumer sets records aside: declared once, as a bean, and the only thing a {@link DeadLetterPublisher} opens,
 * so that the consumer's AsyncAPI document can be compared with it.
 *
 * @param topic the dead letter topic
 * @param clientId of the producer
 */
public record DeadLetterDestination(String topic, String clientId) {}
