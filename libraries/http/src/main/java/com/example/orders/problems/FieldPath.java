package com.example.orders.problems;

import io.micronaut.core.naming.NameUtils;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;
import java.util.Locale;

/** Names a field as the client wrote it: {@code items[0].unit_price}. Java names become snake_case. */
final class FieldPath {

    private FieldPath() {}

    static String of(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                field.append('[')
                        .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = snake(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY) {
                appendName(field, snake(node.getName()));
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }

    /** Returns the field of a path that a deserializer recorded, which starts with the innermost element. */
    static String of(List<ReferencePath> path) {
        StringBuilder field = new StringBuilder();
        for (ReferencePath element : path.reversed()) {
            switch (element) {
                case CollectionItemReferencePath item ->
                    field.append('[').append(item.index()).append(']');
                case MapItemReferencePath item -> appendName(field, item.key());
                case PropertyReferencePath property -> appendName(field, name(property));
            }
        }
        return field.toString();
    }

    /** Returns the name of a property. An unknown property, which has the type Object, keeps its spelling. */
    static String name(PropertyReferencePath property) {
        String name = property.property().getName();
        return isUnknown(property) ? name : snake(name);
    }

    static boolean isUnknown(ReferencePath element) {
        return element instanceof PropertyReferencePath property
                && property.property().getType() == Object.class;
    }

    static String snake(String name) {
        return NameUtils.underscoreSeparate(name).toLowerCase(Locale.ROOT);
    }

    private static void appendName(StringBuilder field, String name) {
        if (!field.isEmpty()) {
            field.append('.');
        }
        field.append(name);
    }
}
