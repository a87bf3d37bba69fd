package com.example.orders.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.Objects;

/**
 * One rule that a request broke: the field as the client wrote it ({@code items[0].quantity}), the refused value, and
 * the rule. Values are cut to {@value #LONGEST_VALUE} characters, so that a response stays small.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Violation(String field, @Nullable Object value, String rule) {

    private static final int LONGEST_VALUE = 100;

    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        value = shown(value);
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case JsonNode node when node.isValueNode() -> shown(node.getValue());
            case JsonNode node -> node.isArray() ? elements(node.size()) : "an object";
            case Collection<?> collection -> elements(collection.size());
            case CharSequence text -> shortened(text.toString());
            default -> "an object";
        };
    }

    private static String elements(int size) {
        return size == 1 ? "an array of 1 element" : "an array of " + size + " elements";
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
