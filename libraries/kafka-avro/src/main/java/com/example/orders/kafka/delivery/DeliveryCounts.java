package com.example.orders.kafka.delivery;

/**
 * Counts the work of an edge since it started.
 *
 * @param handled events that the handler completed
 * @param poison records dead-lettered because they violate the contract
 * @param bugs records dead-lettered because of an unexpected failure
 * @param waits rounds after which a partition had to wait
 */
public record DeliveryCounts(long handled, long poison, long bugs, long waits) {}
