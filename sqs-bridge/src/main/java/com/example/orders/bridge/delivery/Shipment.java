package com.example.orders.bridge.delivery;

import com.example.orders.bridge.sending.Destination;
import com.example.orders.bridge.sending.OutgoingMessage;
import com.example.orders.kafka.delivery.ReceivedEvent;
import com.example.orders.metadata.EventMetadata;
import org.apache.avro.generic.GenericRecord;

/** An event, its message, and the message's destination. */
record Shipment(
        ReceivedEvent<GenericRecord> event, EventMetadata metadata, Destination destination, OutgoingMessage message) {}
