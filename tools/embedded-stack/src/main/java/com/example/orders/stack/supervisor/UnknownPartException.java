package com.example.orders.stack.supervisor;

import java.util.Collection;

/** A request named a part that the stack does not have. */
public final class UnknownPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPartException(String part, Collection<String> known) {
        super("There is no part " + part + "; the parts are " + String.join(", ", known) + ".");
    }
}
