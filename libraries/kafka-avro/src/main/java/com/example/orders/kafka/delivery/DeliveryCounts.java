package com.example.orders.kafka.delivery;

/**
 * What an edge has done since it started.
 *
 * @param handled events that the handler took
 * @param poison records set aside because they break the contract
 * @param bugs records set aside because of an unexpected failure
 * @param waits rounds after which a partition had to wait
 */
public record DeliveryCounts(long handled, long poison, long bugs, long waits) {}
