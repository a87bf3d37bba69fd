package com.example.orders.asyncapi.conformance;

import com.example.orders.asyncapi.files.Place;
import java.util.Optional;

/**
 * A part of a record or message that differs from the documents.
 *
 * @param where the record or message, for instance {@code orders.created 3:1417}
 * @param part address, headers, key or payload
 * @param problem with the value and what is documented
 * @param place of the closest message; empty if no document declares the address
 */
public record Undocumented(String where, String part, String problem, Optional<Place> place) {

    @Override
    public String toString() {
        return "%s: %s: %s%s"
                .formatted(
                        where,
                        part,
                        problem,
                        place.map(known -> " (" + known + ")").orElse(""));
    }
}
