package com.example.orders.problems;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToDoubleFunction;

/** Takes numbers out of JSON nodes exactly as they are written, or says which rule a node breaks. */
final class StrictNumbers {

    /** Beyond it arithmetic becomes slow, and scales overflow. */
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

    /** The nearest floating point number; neither infinity nor zero stands for a number that is out of range. */
    static double floating(JsonNode node, ToDoubleFunction<BigDecimal> conversion) throws WrongType {
        BigDecimal decimal = decimal(node);
        double nearest = conversion.applyAsDouble(decimal);
        WrongType.require(
                Double.isFinite(nearest) && (nearest != 0 || decimal.signum() == 0),
                "must be a number within the range of floating point");
        return nearest;
    }

    /** The node's own conversion takes whole numbers through a double. */
    private static BigDecimal decimalOf(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
