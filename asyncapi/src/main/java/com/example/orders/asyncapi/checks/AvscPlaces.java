package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import java.util.Optional;

/** Where the fields of a schema stand in its {@code .avsc} file. */
final class AvscPlaces {

    private AvscPlaces() {}

    /** The line of a field, for instance {@code items.unit_price}, in its {@code .avsc} file. */
    static Place of(DocumentNode definition, String field) {
        DocumentNode found = definition;
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.", -1)) {
            found = field(found, name).orElse(found);
        }
        return found.place();
    }

    /** The nearest field of that name: of the record itself, else of a type inside it. */
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
