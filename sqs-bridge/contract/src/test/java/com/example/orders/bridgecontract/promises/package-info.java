/**
 * The guarantees of every bridge from Kafka to SQS. Each interface covers one subject, and each of its methods is a
 * test that every combination runs. The tests share servers and the bridge's process, and recognise their own events by
 * unique ids.
 */
package com.example.orders.bridgecontract.promises;
