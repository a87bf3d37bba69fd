/**
 * Whether an event has gone from Kafka to SQS, and how that is known: by the journal of sqs-bridge, or, with Redpanda Connect,
 * which keeps none, by the offsets that the bridge's group has committed. Reads only.
 */
package com.example.orders.commands.handover;
