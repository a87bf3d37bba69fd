package com.example.orders.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.Predicate;

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
        return strict(JsonNode::isString, JsonNode::getStringValue, "must be a string");
    }

    @Singleton
    @Primary
    Deserializer<Boolean> bool() {
        return strict(JsonNode::isBoolean, JsonNode::getBooleanValue, "must be true or false");
    }

    @Singleton
    @Primary
    Deserializer<Integer> integer() {
        return strict(
                node -> node.isNumber() && node.getNumberValue() instanceof Integer,
                JsonNode::getIntValue,
                "must be a whole number between -2147483648 and 2147483647, without a decimal point");
    }

    @Singleton
    @Primary
    Deserializer<BigDecimal> decimal() {
        return strict(
                node -> node.isNumber() && Math.abs((long) exactly(node).scale()) <= LARGEST_EXPONENT,
                StrictScalars::exactly,
                "must be a number with an exponent between -" + LARGEST_EXPONENT + " and " + LARGEST_EXPONENT);
    }

    /** As written; the node's own conversion takes whole numbers through a double. */
    private static BigDecimal exactly(JsonNode node) {
        return switch (node.getNumberValue()) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Number number -> BigDecimal.valueOf(number.longValue());
        };
    }

    private static <T> Deserializer<T> strict(Predicate<JsonNode> type, Function<JsonNode, T> value, String rule) {
        return (decoder, context, argument) -> {
            JsonNode node = decoder.decodeNode();
            if (!type.test(node)) {
                throw new WrongType(rule);
            }
            return value.apply(node);
        };
    }
}
