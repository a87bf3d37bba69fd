package com.example.orders.relay.delivery;

import com.example.orders.relay.parking.Refusal;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The outcome for a row: a record to send, or a refusal. */
public sealed interface Routed {
    record Ready(ProducerRecord<byte[], byte[]> record) implements Routed {}

    record Refused(Refusal refusal) implements Routed {}
}
