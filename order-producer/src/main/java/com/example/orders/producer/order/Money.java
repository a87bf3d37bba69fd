package com.example.orders.producer.order;

import java.math.BigDecimal;

/** Defines the precision of amounts in the shop's currency: decimal(10,2), in the database and in the events. */
public final class Money {

    public static final int SCALE = 2;
    public static final int INTEGER_DIGITS = 8;
    public static final BigDecimal MAX = new BigDecimal("99999999.99");

    private Money() {}

    /** Checks only scale and precision, so that {@code 1e1000000} costs no more than {@code 1}. */
    static boolean fits(BigDecimal amount) {
        return amount.scale() <= SCALE && amount.precision() - (long) amount.scale() <= INTEGER_DIGITS;
    }
}
