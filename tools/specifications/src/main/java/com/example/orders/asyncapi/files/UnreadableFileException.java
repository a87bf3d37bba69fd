package com.example.orders.asyncapi.files;

/** A file is there and is neither YAML nor JSON as it should be. */
public final class UnreadableFileException extends InvalidDocumentException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(Place place, String problem, String remedy, Throwable cause) {
        super(place, problem, remedy, cause);
    }
}
