/**
 * Finds out whether an event was delivered from Kafka to SQS: from the journal of sqs-bridge or, with Redpanda Connect,
 * which keeps none, from the offsets that the bridge's group has committed. Reads only.
 */
package com.example.orders.commands.handover;
