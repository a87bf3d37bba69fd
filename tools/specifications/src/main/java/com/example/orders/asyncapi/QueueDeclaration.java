package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.Place;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An SQS queue as its owner declares it.
 *
 * @param place in the owner's document
 * @param attributes with SQS's names and units, for instance {@code VisibilityTimeout} in seconds
 * @param redrive where SQS moves a message that was received too often; empty for dead letter queues
 */
public record QueueDeclaration(
        Place place, String name, SortedMap<String, String> attributes, Optional<Redrive> redrive) {

    public QueueDeclaration {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Returns the owner's document, for instance {@code asyncapi/order-producer/asyncapi.yaml}. */
    public String document() {
        return place.file();
    }

    /** After this many receives without a deletion, SQS moves a message to the dead letter queue. */
    public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}
