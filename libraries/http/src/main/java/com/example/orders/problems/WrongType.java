package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.exceptions.SerdeException;

/** Thrown when a value does not fit its field. The message is the rule that the client reads. */
final class WrongType extends SerdeException {

    private static final long serialVersionUID = 1L;

    WrongType(String rule) {
        this(rule, null);
    }

    WrongType(String rule, @Nullable Throwable cause) {
        super(rule, cause);
    }

    static void require(boolean kept, String rule) throws WrongType {
        if (!kept) {
            throw new WrongType(rule);
        }
    }
}
