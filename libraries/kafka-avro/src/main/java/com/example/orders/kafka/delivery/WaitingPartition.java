package com.example.orders.kafka.delivery;

import java.util.Optional;

/**
 * A partition that waits because of a transient failure.
 *
 * @param offset the record at which it waits
 * @param attempt the number of rounds that have failed at this record
 * @param cause type and message of the last failure
 * @param remedy the setting or right that is missing, if Kafka refused the service
 */
public record WaitingPartition(
        String topic, int partition, long offset, int attempt, String cause, Optional<String> remedy) {}
