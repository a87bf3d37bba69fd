package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.files.Place;
import java.util.Optional;

/**
 * One difference between the running platform and the documents.
 *
 * @param kind topic, subject, queue or group
 * @param aspect {@code existence}, {@code members}, or a setting by the platform's own name
 * @param place in the documents; empty if no document declares the resource
 * @param documented {@code nothing} if no document declares it
 * @param running {@code nothing} if it is missing
 * @param remedy what to do, as a sentence
 */
public record DriftFinding(
        String kind,
        String name,
        String aspect,
        Optional<Place> place,
        String documented,
        String running,
        String remedy) {}
