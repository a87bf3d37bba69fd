package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;

/** Describes where a JSON body does not fit its type, the value found there, and the rule that it breaks. */
final class Misfit {

    private Misfit() {}

    static Violation violation(SerdeException misfit, JsonNode body) {
        List<ReferencePath> path = misfit.getPath();
        JsonNode node = body;
        for (int element = path.size() - 1; element >= 0; element--) {
            if (path.get(element) instanceof CollectionItemReferencePath && (node == null || !node.isArray())) {
                return new Violation(FieldPath.of(path.subList(element + 1, path.size())), node, "must be an array");
            }
            node = child(node, path.get(element));
        }
        return new Violation(path.isEmpty() ? "body" : FieldPath.of(path), node, rule(misfit));
    }

    private static String rule(SerdeException misfit) {
        if (misfit instanceof WrongType wrongType) {
            String rule = wrongType.getMessage();
            return misfit.getPath().isEmpty()
                    ? rule.replaceFirst("^must be an? (?=object|array)", "must be a JSON ")
                    : rule;
        }
        if (misfit.getPath().isEmpty()) {
            return "must be a JSON object";
        }
        ReferencePath innermost = misfit.getPath().getFirst();
        if (FieldPath.isUnknown(innermost)) {
            return "is not a known field";
        }
        return "must be " + expected(innermost);
    }

    private static String expected(ReferencePath element) {
        Argument<?> type = element instanceof CollectionItemReferencePath item
                ? item.collectionArgument().getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT)
                : element.getArgument();
        while (type.isContainerType() || type.isOptional()) {
            type = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        }
        return type.getType().isEnum()
                ? "one of " + List.of(type.getType().getEnumConstants())
                : "a valid " + type.getType().getSimpleName();
    }

    private static @Nullable JsonNode child(@Nullable JsonNode node, ReferencePath element) {
        if (node == null) {
            return null;
        }
        return switch (element) {
            case CollectionItemReferencePath item -> node.get(item.index());
            case MapItemReferencePath item -> node.get(item.key());
            case PropertyReferencePath property -> node.get(FieldPath.name(property));
        };
    }
}
