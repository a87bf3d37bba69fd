package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.Place;

/**
 * A defect in the documents.
 *
 * @param problem what is wrong, with the value
 * @param remedy what to do
 */
public record Finding(Rule rule, Place place, String problem, String remedy) {

    @Override
    public String toString() {
        return "%s: %s; %s. [%s]".formatted(place, problem, remedy, rule);
    }
}
