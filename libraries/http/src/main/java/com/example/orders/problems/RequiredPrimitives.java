package com.example.orders.problems;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.config.annotation.SerdeConfig;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.Optional;

/** Refuses an object in which a primitive field is missing or null, instead of reading zero or false. */
final class RequiredPrimitives {

    private RequiredPrimitives() {}

    static void check(Argument<?> type, JsonNode object) throws WrongType {
        Optional<? extends BeanIntrospection<?>> bean = BeanIntrospector.SHARED.findIntrospection(type.getType());
        if (bean.isEmpty()) {
            return;
        }
        for (Argument<?> field : bean.get().getConstructorArguments()) {
            if (field.isPrimitive() && !hasDefault(field) && isMissing(object, field)) {
                WrongType missing = new WrongType("is required");
                missing.getPath().add(ReferencePath.ofProperty(type.getType(), field));
                throw missing;
            }
        }
    }

    private static boolean hasDefault(Argument<?> field) {
        return field.getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .isPresent();
    }

    private static boolean isMissing(JsonNode object, Argument<?> field) {
        JsonNode value = object.get(field.getAnnotationMetadata()
                .stringValue(SerdeConfig.class, SerdeConfig.PROPERTY)
                .orElseGet(() -> FieldPath.snake(field.getName())));
        return value == null || value.isNull();
    }
}
