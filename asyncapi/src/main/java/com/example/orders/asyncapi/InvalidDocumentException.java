package com.example.orders.asyncapi;

/** A document cannot be read, contradicts itself or another one; the message names the place and the remedy. */
public final class InvalidDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidDocumentException(String place, String problem) {
        super(place + ": " + problem);
    }

    InvalidDocumentException(String place, String problem, Throwable cause) {
        super(place + ": " + problem, cause);
    }
}
