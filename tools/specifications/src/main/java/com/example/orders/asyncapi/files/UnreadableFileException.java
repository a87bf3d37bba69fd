package com.example.orders.asyncapi.files;

/** A file exists but is not valid YAML or JSON. */
public final class UnreadableFileException extends InvalidDocumentException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(Place place, String problem, String remedy, Throwable cause) {
        super(place, problem, remedy, cause);
    }
}
