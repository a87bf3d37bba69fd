package com.example.orders.asyncapi;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.example.orders.asyncapi.files.DocumentNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the queues that a document owns: its channels with an SQS binding. */
final class SqsChannels {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "deliveryDelay", "DelaySeconds",
            "visibilityTimeout", "VisibilityTimeout",
            "receiveMessageWaitTime", "ReceiveMessageWaitTimeSeconds",
            "messageRetentionPeriod", "MessageRetentionPeriod");

    private SqsChannels() {}

    static QueueDeclaration queue(DocumentNode channel, DocumentNode binding) {
        DocumentNode queue = binding.child("queue");
        String address = channel.child("address").text();
        String name = queue.child("name").text();
        if (!name.equals(address)) {
            throw queue.invalid(
                    "the queue '%s' differs from the channel's address '%s'".formatted(name, address),
                    "make them equal");
        }
        return new QueueDeclaration(
                channel.place(),
                name,
                attributes(queue),
                queue.find("redrivePolicy").map(SqsChannels::redrive));
    }

    private static SortedMap<String, String> attributes(DocumentNode queue) {
        SortedMap<String, String> attributes = new TreeMap<>();
        ATTRIBUTES.forEach((property, attribute) ->
                queue.find(property).ifPresent(value -> attributes.put(attribute, Integer.toString(value.number(0)))));
        if (queue.child("fifoQueue").json().asBoolean()) {
            attributes.put("FifoQueue", "true");
        }
        return attributes;
    }

    private static Redrive redrive(DocumentNode policy) {
        return new Redrive(
                policy.child("deadLetterQueue").child("name").text(),
                policy.child("maxReceiveCount").number(1));
    }
}
