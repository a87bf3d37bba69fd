package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.Place;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kafka topic as its owner declares it.
 *
 * @param place in the owner's document
 * @param configuration topic settings with Kafka's names, for instance {@code retention.ms}
 * @param subjects the subjects of its values; empty when the values are not Avro
 */
public record TopicDeclaration(
        Place place,
        String name,
        int partitions,
        short replicas,
        SortedMap<String, String> configuration,
        List<SubjectDeclaration> subjects) {

    public TopicDeclaration {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
        subjects = List.copyOf(subjects);
    }

    /** Returns the owner's document, for instance {@code asyncapi/order-producer/asyncapi.yaml}. */
    public String document() {
        return place.file();
    }
}
