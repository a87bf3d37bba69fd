package com.example.orders.kafka.deadletters;

/**
 * Declares the dead letter topic of a consumer, as a bean. {@link DeadLetterPublisher} opens nothing else, so a check
 * can compare the declaration with the consumer's AsyncAPI document.
 *
 * @param topic the dead letter topic
 * @param clientId the client id of the producer
 */
public record DeadLetterDestination(String topic, String clientId) {}
