package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the lines of a schema's fields in its {@code .avsc} file. */
final class AvscPlaces {

    private AvscPlaces() {}

    /** Returns the line of a field, for instance {@code items.unit_price}, in its {@code .avsc} file. */
    static Place of(DocumentNode definition, String field) {
        DocumentNode found = definition;
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.", -1)) {
            found = field(found, name).orElse(found);
        }
        return found.written("name").orElse(found).place();
    }

    /**
     * Returns the line of a field's attribute, for instance {@code logicalType}, or of the field if it lacks the
     * attribute.
     */
    static Place of(DocumentNode definition, String field, String attribute) {
        DocumentNode found = definition;
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.", -1)) {
            found = field(found, name).orElse(found);
        }
        return attribute(found, attribute).map(DocumentNode::place).orElseGet(() -> of(definition, field));
    }

    /** Returns the places of the field and of everything inside it. */
    static Set<Place> around(DocumentNode definition, String field) {
        DocumentNode found = definition;
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.", -1)) {
            found = field(found, name).orElse(found);
        }
        Set<Place> places = new HashSet<>();
        collect(found, places);
        return places;
    }

    private static void collect(DocumentNode node, Set<Place> places) {
        places.add(node.place());
        node.written().forEach(child -> collect(child, places));
    }

    private static Optional<DocumentNode> attribute(DocumentNode node, String name) {
        return node.written(name).or(() -> node.find("type")
                .flatMap(type -> type.json().isObject() ? attribute(type, name) : Optional.empty()));
    }

    /** Returns the nearest field of that name: in the record itself, else in a type inside it. */
    private static Optional<DocumentNode> field(DocumentNode node, String name) {
        return node.find("fields").stream()
                .flatMap(fields -> fields.children().stream())
                .filter(field -> field.child("name").text().equals(name))
                .findFirst()
                .or(() -> node.children().stream()
                        .flatMap(child -> field(child, name).stream())
                        .findFirst());
    }
}
