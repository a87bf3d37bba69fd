package com.example.orders.metadata;

/** Thrown when a header of an event is missing or malformed. Such a record is poison: no retry can succeed. */
public final class InvalidEventHeadersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidEventHeadersException(String message, Throwable cause) {
        super(message, cause);
    }

    static InvalidEventHeadersException missing(String name) {
        return new InvalidEventHeadersException("Header %s is missing or empty.".formatted(name), null);
    }

    static InvalidEventHeadersException malformed(String name, String value, String rule, Throwable cause) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "..." : value;
        return new InvalidEventHeadersException(
                "Header %s is '%s', but must be %s.".formatted(name, shown, rule), cause);
    }
}
