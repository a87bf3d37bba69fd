package com.example.orders.asyncapi;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kafka topic as its owner declares it.
 *
 * @param document the owner's document, for instance {@code order-producer/asyncapi.yaml}
 * @param configuration topic settings by Kafka's names, for instance {@code retention.ms}
 * @param subjects what its values are registered under; empty when they are not Avro
 */
public record TopicDeclaration(
        String document,
        String name,
        int partitions,
        short replicas,
        SortedMap<String, String> configuration,
        List<SubjectDeclaration> subjects) {

    public TopicDeclaration {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
        subjects = List.copyOf(subjects);
    }
}
