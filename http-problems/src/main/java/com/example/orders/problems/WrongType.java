package com.example.orders.problems;

import io.micronaut.serde.exceptions.SerdeException;

/** A value of another JSON type than its field; the message is the rule that the client reads. */
final class WrongType extends SerdeException {

    private static final long serialVersionUID = 1L;

    WrongType(String rule) {
        super(rule);
    }
}
