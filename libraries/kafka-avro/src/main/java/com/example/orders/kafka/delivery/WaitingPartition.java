package com.example.orders.kafka.delivery;

/**
 * A partition that waits for something to heal.
 *
 * @param offset the record that it waits with
 * @param attempt how many rounds have failed at this record
 * @param cause type and message of the last failure
 */
public record WaitingPartition(String topic, int partition, long offset, int attempt, String cause) {}
