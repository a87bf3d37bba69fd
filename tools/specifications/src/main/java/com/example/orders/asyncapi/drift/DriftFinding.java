package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.files.Place;
import java.util.Optional;

/**
 * One thing in which the running platform and the documents do not agree.
 *
 * @param kind topic, subject, queue or group
 * @param aspect {@code existence}, {@code members}, or a setting by the platform's own name
 * @param place in the documents; empty when no document knows the thing
 * @param documented {@code nothing} when no document knows it
 * @param running {@code nothing} when it is missing
 * @param remedy what to do, a sentence
 */
public record DriftFinding(
        String kind,
        String name,
        String aspect,
        Optional<Place> place,
        String documented,
        String running,
        String remedy) {}
