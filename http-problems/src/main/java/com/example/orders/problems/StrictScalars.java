package com.example.orders.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Scalars without coercion: {@code "5"} is no number, {@code 5} no string and {@code 1.5} no integer. Micronaut Serde on
 * its own accepts all three, and silently cuts the last.
 */
@Factory
final class StrictScalars {

    /** Beyond it arithmetic becomes slow, and scales overflow. */
    private static final int LARGEST_EXPONENT = 1000;

    @Singleton
    @Primary
    Deserializer<String> string() {
        return strict(node -> {
            require(node.isString(), "must be a string");
            return node.getStringValue();
        });
    }

    @Singleton
    @Primary
    Deserializer<Boolean> bool() {
        return strict(node -> {
            require(node.isBoolean(), "must be true or false");
            return node.getBooleanValue();
        });
    }

    @Singleton
    @Primary
    Deserializer<Integer> integer() {
        return strict(node -> {
            require(
                    node.isNumber() && !(node.getNumberValue() instanceof BigDecimal),
                    "must be a whole number, without quotes, decimal point or exponent");
            require(node.getNumberValue() instanceof Integer, "must be a whole number from -2147483648 to 2147483647");
            return node.getIntValue();
        });
    }

    @Singleton
    @Primary
    Deserializer<BigDecimal> decimal() {
        return strict(node -> {
            require(node.isNumber(), "must be a number, without quotes");
            BigDecimal decimal = exactly(node);
            require(
                    Math.abs((long) decimal.scale()) <= LARGEST_EXPONENT,
                    "must be a number with an exponent from -" + LARGEST_EXPONENT + " to " + LARGEST_EXPONENT);
            return decimal;
        });
    }

    /** As written; the node's own conversion takes whole numbers through a double. */
    private static BigDecimal exactly(JsonNode node) {
        return switch (node.getNumberValue()) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Number number -> BigDecimal.valueOf(number.longValue());
        };
    }

    private static void require(boolean kept, String rule) throws WrongType {
        if (!kept) {
            throw new WrongType(rule);
        }
    }

    private static <T> Deserializer<T> strict(Scalar<T> scalar) {
        return (decoder, context, argument) -> scalar.of(decoder.decodeNode());
    }

    /** Takes a value out of its JSON node, or says which rule the node breaks. */
    @FunctionalInterface
    private interface Scalar<T> {
        T of(JsonNode node) throws WrongType;
    }
}
