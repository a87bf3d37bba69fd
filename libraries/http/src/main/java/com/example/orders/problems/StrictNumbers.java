package com.example.orders.problems;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToDoubleFunction;

/** Reads numbers from JSON nodes exactly as written, or reports the rule that a node breaks. */
final class StrictNumbers {

    /** With larger exponents, arithmetic becomes slow and scales overflow. */
    private static final int LARGEST_EXPONENT = 1000;

    private StrictNumbers() {}

    static long whole(JsonNode node, long least, long most) throws WrongType {
        BigInteger whole = whole(node);
        WrongType.require(
                whole.bitLength() < Long.SIZE && whole.longValue() >= least && whole.longValue() <= most,
                "must be a whole number from " + least + " to " + most);
        return whole.longValue();
    }

    static BigInteger whole(JsonNode node) throws WrongType {
        WrongType.require(
                node.isNumber() && !(node.getNumberValue() instanceof BigDecimal),
                "must be a whole number, without quotes, decimal point or exponent");
        return decimalOf(node.getNumberValue()).toBigInteger();
    }

    static BigDecimal decimal(JsonNode node) throws WrongType {
        WrongType.require(node.isNumber(), "must be a number, without quotes");
        BigDecimal decimal = decimalOf(node.getNumberValue());
        WrongType.require(
                Math.abs((long) decimal.scale()) <= LARGEST_EXPONENT,
                "must be a number with an exponent from -" + LARGEST_EXPONENT + " to " + LARGEST_EXPONENT);
        return decimal;
    }

    /**
     * Returns the nearest floating point number. A number that is out of range is refused, not read as infinity or
     * zero.
     */
    static double floating(JsonNode node, ToDoubleFunction<BigDecimal> conversion) throws WrongType {
        BigDecimal decimal = decimal(node);
        double nearest = conversion.applyAsDouble(decimal);
        WrongType.require(
                Double.isFinite(nearest) && (nearest != 0 || decimal.signum() == 0),
                "must be a number within the range of floating point");
        return nearest;
    }

    /** Converts without the node's own conversion, which turns whole numbers into a double first. */
    private static BigDecimal decimalOf(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
